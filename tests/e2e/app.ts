/**
 * What every browser test stands on: the real program, serving a data folder of its own through the HTTP door, and a
 * page that is signed in. A test also fails when the page throws, breaks its content policy, or when anything reaches
 * beyond this computer.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test'

const root = join(import.meta.dirname, '../..')
/** As it is packaged: it starts in half the time of the sources, and the pages have to be built in any case. */
const program = join(root, 'dist/electron/huitouke.js')
const guard = join(import.meta.dirname, 'loopback-only.cjs')

export interface Told {
  exitCode: number
  out: string
  err: string
}

interface Session {
  request: APIRequestContext
  origin: string
}

export interface App {
  dataDir: string
  /** Good for one page; `page` has used it up. */
  address: string
  origin: string
  /** Any other command over the same data, e.g. `huitouke('import', path)`. */
  huitouke(...args: string[]): Promise<Told>
  /** The same with other environment variables. */
  huitoukeWith(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Told>
  /** Calls a procedure of the contract and answers a stream's last event. Throws when it fails. */
  call<Answer>(procedure: string, input?: unknown): Promise<Answer>
  /** Whose session calls go through; without one each takes a process of its own. */
  signedIn: { as: Session | null }
  /** A file to drop or choose; answers its path. */
  file(name: string, content: string | Buffer): string
}

export interface Options {
  /** The day it is for the engine, at noon; the real one when absent. */
  day: string | undefined
  language: 'zh-CN' | 'en'
  /** Loads the demo shop before the page opens. */
  demo: boolean
}

/** Data folders as tests begin with them, once made: loading the demo shop is a third of a short test. */
const homes = new Map<string, string>()
process.once('exit', () => {
  for (const home of homes.values()) rmSync(home, { recursive: true, force: true })
})

function keepHome(name: string, dataDir: string): void {
  const copy = mkdtempSync(join(tmpdir(), 'huitouke-e2e-home-'))
  cpSync(dataDir, copy, { recursive: true })
  homes.set(name, copy)
}

export const test = base.extend<Options & { app: App; page: Page; watched: undefined }>({
  day: [undefined, { option: true }],
  language: ['zh-CN', { option: true }],
  demo: [false, { option: true }],

  async app({ day, language, demo }, use) {
    const home = mkdtempSync(join(tmpdir(), 'huitouke-e2e-'))
    const dataDir = join(home, 'data')
    const note = join(home, 'network.txt')
    const env = {
      ...process.env,
      LANG: language === 'en' ? 'en_US.UTF-8' : 'zh_CN.UTF-8',
      NODE_OPTIONS: `--require=${JSON.stringify(guard)}`,
      HUITOUKE_NETWORK_NOTE: note,
      // Playwright asks for colour; Node warns on standard error of a shell that asks for none.
      NO_COLOR: undefined,
    }
    const common = ['--data', dataDir, ...(day === undefined ? [] : ['--date', day])]
    const huitoukeWith = (other: NodeJS.ProcessEnv, ...args: string[]) =>
      told([program, ...args, ...common], { ...env, ...other })
    const huitouke = (...args: string[]) => huitoukeWith({}, ...args)
    const signedIn: App['signedIn'] = { as: null }
    const call = async <Answer>(procedure: string, input?: unknown): Promise<Answer> => {
      if (signedIn.as) return (await callThrough(signedIn.as, procedure, input)) as Answer
      const given = input === undefined ? [] : [JSON.stringify(input)]
      const { exitCode, out, err } = await huitouke('call', procedure, ...given)
      if (exitCode !== 0) throw new Error(`${procedure} ended with ${exitCode}: ${err}`)
      return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Answer
    }
    const prepared = `${day} ${language} ${demo}`
    const known = homes.get(prepared)
    if (known) cpSync(known, dataDir, { recursive: true })
    else {
      if (language !== 'zh-CN') await call('settings.save', { locale: language })
      if (demo) await call('demo.load')
      if (demo || language !== 'zh-CN') keepHome(prepared, dataDir)
    }
    const serving = spawn(process.execPath, [program, 'serve', '--json', ...common], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const address = await addressOf(serving)
    await use({
      dataDir,
      address,
      origin: new URL(address).origin,
      huitouke,
      huitoukeWith,
      call,
      signedIn,
      file(name, content) {
        const folder = mkdtempSync(join(home, 'file-'))
        writeFileSync(join(folder, name), content)
        return join(folder, name)
      },
    })
    serving.kill('SIGTERM')
    await ended(serving)
    const reached = existsSync(note) ? readFileSync(note, 'utf8') : ''
    const logged = join(dataDir, 'logs', 'huitouke.log')
    const bugs = existsSync(logged) ? readFileSync(logged, 'utf8') : ''
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    expect(reached, 'the engine tried to leave this computer').toBe('')
    expect(bugs, 'the engine logged a bug').toBe('')
  },

  watched: [
    async ({ context }, use) => {
      const wrong: string[] = []
      watch(context, wrong)
      await use(undefined)
      expect(wrong).toEqual([])
    },
    { auto: true },
  ],

  async page({ app, page }, use) {
    await page.goto(app.address)
    // The program takes keys from here on.
    await expect(page.locator('#content h1').first()).toBeVisible()
    app.signedIn.as = { request: page.request, origin: app.origin }
    await use(page)
  },
})
export { expect }

async function callThrough({ request, origin }: Session, procedure: string, input: unknown) {
  const response = await request.post(`${origin}/rpc/${procedure.replaceAll('.', '/')}`, {
    headers: { origin, 'content-type': 'application/json' },
    data: { json: input },
  })
  const text = await response.text()
  if (!response.ok()) throw new Error(`${procedure} ended with ${response.status()}: ${text}`)
  const { 'content-type': kind = '' } = response.headers()
  const said = kind.startsWith('text/event-stream') ? lastEvent(text) : text
  return said === '' ? undefined : (JSON.parse(said) as { json?: unknown }).json
}

/** What the last `message` of a stream says; how it ended says nothing more. */
function lastEvent(text: string): string {
  const events = text.split('\n\n').filter((event) => /^event: message$/m.test(event))
  return /^data: (.*)$/m.exec(events.at(-1) ?? '')?.[1] ?? ''
}

function watch(context: BrowserContext, wrong: string[]): void {
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') wrong.push(`reached ${request.url()}`)
  })
  context.on('weberror', (error) => wrong.push(`the page threw ${error.error().stack}`))
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) wrong.push(message.text())
  })
}

function addressOf(serving: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout, stderr } = serving
    if (!stdout || !stderr) throw new Error('serve has no output')
    let said = ''
    stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    serving.once('exit', (code) =>
      reject(new Error(`serve ended with ${code} before it had an address: ${said}`)),
    )
    createInterface({ input: stdout }).once('line', (line) => resolve(JSON.parse(line).address))
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => child.once('exit', resolve))
}

async function told(args: string[], env: NodeJS.ProcessEnv): Promise<Told> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
      env,
      maxBuffer: 64 * 1024 ** 2,
    })
    return { exitCode: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string }
    if (typeof code !== 'number') throw error
    return { exitCode: code, out: stdout, err: stderr }
  }
}
