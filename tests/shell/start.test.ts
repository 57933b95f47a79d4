import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { ownFolder } from './stand-ins.ts'

const root = join(import.meta.dirname, '../..')

/** A project of the same shape whose programs only tell that they ran. */
let project: string
beforeEach(() => {
  project = ownFolder()
  const put = (path: string, text: string) => {
    mkdirSync(join(project, path, '..'), { recursive: true })
    writeFileSync(join(project, path), text)
  }
  for (const name of ['start.mjs', 'huitouke.mjs', 'node-runtime.mjs']) {
    mkdirSync(join(project, 'electron'), { recursive: true })
    cpSync(join(root, 'electron', name), join(project, 'electron', name))
  }
  put('package.json', '{"type":"module"}')
  put('package-lock.json', '{}')
  put('vite.config.ts', '')
  put('renderer/main.tsx', '')
  put('shared/a.ts', '')
  put('migrations/1.ts', '')
  put(
    'electron/huitouke.ts',
    "console.log('command', process.argv.slice(2).join(' ')); process.exitCode = Number(process.env.CODE ?? 0)",
  )
  put(
    'node_modules/vite/bin/vite.js',
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
     const desktop = process.argv.includes('electron')
     appendFileSync('built.txt', desktop ? 'desktop ' : 'pages ')
     if (process.env.BREAK_BUILD) process.exit(1)
     const proof = desktop ? 'dist/electron/main.js' : 'dist/renderer/index.html'
     mkdirSync(proof.slice(0, proof.lastIndexOf('/')), { recursive: true })
     writeFileSync(proof, '')`,
  )
})

function withElectron(): void {
  const folder = join(project, 'node_modules/electron')
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'path.txt'), 'electron')
  writeFileSync(
    join(folder, 'dist/electron'),
    '#!/bin/sh\necho "window $# $2 [$ELECTRON_RUN_AS_NODE]"\nexit 5\n',
  )
  chmodSync(join(folder, 'dist/electron'), 0o755)
}

function run(program: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
  const done = spawnSync(process.execPath, [join(project, 'electron', program), ...args], {
    encoding: 'utf8',
    env: { ...rest, LC_ALL: 'en_US.UTF-8', ELECTRON_SKIP_BINARY_DOWNLOAD: '1', ...env },
  })
  return { code: done.status, out: done.stdout.trim(), said: done.stderr.trim().split('\n') }
}
const start = (args?: string[], env?: NodeJS.ProcessEnv) => run('start.mjs', args, { DISPLAY: ':0', ...env })
const built = () => {
  const path = join(project, 'built.txt')
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
}

describe('npm start', () => {
  test("without Electron's program says so in one sentence and opens the browser door", () => {
    const { code, out, said } = start(['--data', 'somewhere'])
    expect([code, out]).toEqual([0, 'command serve --data somewhere'])
    expect(said[0]).toContain("Electron's program cannot be had here")
    expect(built()).toBe('pages')
  })

  test('speaks Chinese where the system does or names no language', () => {
    for (const LC_ALL of ['zh_CN.UTF-8', 'C', 'C.UTF-8', 'POSIX']) {
      expect(start([], { LC_ALL }).said[0], LC_ALL).toContain('没有桌面窗口程序 Electron')
    }
    expect(start([], { LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_TW' }).said[0]).toContain('没有桌面窗口程序')
    expect(start([], { LC_ALL: '', LC_MESSAGES: '', LANG: 'de_DE' }).said[0]).toContain('cannot be had')
  })

  test.skipIf(process.platform === 'win32')(
    'with the program builds both halves and opens the window',
    () => {
      withElectron()
      const { code, out } = start(['--x'], { ELECTRON_RUN_AS_NODE: '1' })
      expect([code, out]).toEqual([5, 'window 2 --x []'])
      expect(built()).toBe('pages desktop')
    },
  )

  test.runIf(process.platform === 'linux')('with the program but no display opens the browser door', () => {
    withElectron()
    const { out, said } = run('start.mjs')
    expect(out).toBe('command serve')
    expect(said[0]).toContain('needs a display')
  })

  test('--browser asks for the browser door and says nothing', () => {
    withElectron()
    start(['--browser'])
    const { out, said } = start(['--browser'])
    expect([out, said]).toEqual(['command serve', ['']])
  })

  test('builds only what is missing or older than a source', () => {
    start()
    start()
    expect(built()).toBe('pages')
    const later = Date.now() / 1000 + 60
    utimesSync(join(project, 'shared/a.ts'), later, later)
    start()
    expect(built()).toBe('pages pages')
    rmSync(join(project, 'dist'), { recursive: true })
    start()
    expect(built()).toBe('pages pages pages')
  })

  test('a build that fails is said and opens nothing', () => {
    const { code, out, said } = start([], { BREAK_BUILD: '1' })
    expect([code, out]).toEqual([1, ''])
    expect(said.at(-1)).toContain('could not be prepared')
  })

  test('fetches the program where its source answers, and does not try where it does not', async () => {
    const installer = join(project, 'node_modules/electron/install.js')
    mkdirSync(join(installer, '..'), { recursive: true })
    writeFileSync(installer, "console.log('installer ran'); process.exit(1)")
    const source = await sourceOfPrograms()
    const online = { ELECTRON_SKIP_BINARY_DOWNLOAD: '', ELECTRON_MIRROR: source.address }
    expect(start([], online)).toMatchObject({ out: 'command serve', code: 0 })
    expect(start([], online).said.slice(0, 2)).toEqual([expect.stringContaining('Fetching'), 'installer ran'])
    expect(start([], { ...online, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }).said.join()).not.toContain('Fetching')
    await source.stop()
    expect(start([], online)).toMatchObject({
      out: 'command serve',
      said: [expect.stringContaining('cannot be had')],
    })
  })
})

describe('the command', () => {
  test('hands its arguments over and its exit code back', () => {
    expect(run('huitouke.mjs', ['today', '--json'], { CODE: '3' })).toMatchObject({
      code: 3,
      out: 'command today --json',
    })
  })

  test.skipIf(process.platform === 'win32')('under an older Node uses the one beside the project', () => {
    const older = join(project, 'older.mjs')
    writeFileSync(
      older,
      `Object.defineProperty(process.versions, 'node', { value: '20.11.0' })
       process.argv.splice(1, 1)
       await import(${JSON.stringify(join(project, 'electron/huitouke.mjs'))})`,
    )
    const run = (env: NodeJS.ProcessEnv = {}) =>
      spawnSync(process.execPath, [older, 'huitouke', 'today'], {
        encoding: 'utf8',
        env: { ...process.env, ...env },
      })
    expect(run().stderr).toContain('run "npm ci" first')

    const node = join(project, 'node_modules/node/bin/node')
    mkdirSync(join(node, '..'), { recursive: true })
    writeFileSync(node, `#!/bin/sh\necho beside\nexec '${process.execPath}' "$@"\n`)
    chmodSync(node, 0o755)
    const done = run({ CODE: '4' })
    expect([done.status, done.stdout.trim()]).toEqual([4, 'beside\ncommand today'])
  })
})

/** A server on this computer in a process of its own, for the starter is waited for without a turn of our loop. */
async function sourceOfPrograms() {
  const code =
    "require('http').createServer((_, a) => a.end()).listen(0, '127.0.0.1', function () { console.log(this.address().port) })"
  const server = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void server.kill())
  const [port] = await once(server.stdout, 'data')
  const stop = async () => {
    const gone = once(server, 'exit')
    server.kill()
    await gone
  }
  return { address: `http://127.0.0.1:${String(port).trim()}/`, stop }
}
