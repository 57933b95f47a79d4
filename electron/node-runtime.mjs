// Plain JavaScript: these lines must run on whatever Node the computer has, before the right one is found.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The first Node that runs our TypeScript as it is. */
const OLDEST_MAJOR = 24

export const root = fileURLToPath(new URL('..', import.meta.url))

/** True when this process can run the sources itself. */
export const isRightNode = Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR

/**
 * Where Node keeps the sources it has read once, ready to run: starting, and every thread, takes half the time. Beside
 * the project and not in the system's folder for passing files, where another user could put his.
 */
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'huitouke')

/** Path of a Node that runs the sources: this one, or the one `npm ci` put beside the project. */
export function rightNode() {
  if (isRightNode) return process.execPath
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  throw new Error(`Node ${OLDEST_MAJOR} is needed and ${own} is missing: run "npm ci" first.`)
}

/**
 * Runs a program in the foreground; answers its exit code. A signal that ends it ends this process the same way.
 * Signals sent to this process alone are handed on, so that stopping the starter never leaves the engine running.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runInForeground(program, args, options = {}) {
  const child = spawn(program, args, { stdio: 'inherit', ...options })
  const handOn = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, handOn)
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, handOn)
      if (signal === null) done(code ?? 1)
      else process.kill(process.pid, signal)
    })
  })
}
