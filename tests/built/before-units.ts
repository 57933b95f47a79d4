import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Before unit tests: builds what their threads start from, unless nothing has changed since. */
export default function buildThreads(): void {
  const built = join(root, 'dist/electron/engine-thread.js')
  const sources = ['electron', 'shared', 'migrations', 'package.json', 'package-lock.json', 'vite.config.ts']
  const since = existsSync(built) ? statSync(built).mtimeMs : 0
  if (sources.every((name) => newest(join(root, name)) < since)) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const run = spawnSync(process.execPath, [vite, 'build', '--mode', 'electron', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`the threads were not built:\n${run.stdout}${run.stderr}`)
}

/** When the file, or any in the folder, was written last; folders count too, because files go. */
function newest(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs)
}
