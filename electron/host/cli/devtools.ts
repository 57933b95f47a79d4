import { spawn } from 'node:child_process'
import { Readable, Writable } from 'node:stream'

type Answer = Record<string, unknown>

export interface Devtools {
  /** One command of the DevTools protocol. Throws when the browser refuses it or has gone. */
  send(method: string, params?: Answer, sessionId?: string): Promise<Answer>
  close(): Promise<void>
}

/** No look beyond this computer: no updates, no sync, no safe-browsing lists, no name ever resolved. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication',
  '--disable-quic',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** Arguments that keep a Chromium on this computer; as root on Linux it only starts without its sandbox. */
export function quietArguments(): string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  return root ? [...quiet, '--no-sandbox'] : quiet
}

/**
 * Starts a browser without a window and speaks to it over a pipe of its own: unlike a debugging port, no other program
 * of this computer can join in.
 */
export function startBrowser(program: string, profile: string): Devtools {
  const child = spawn(
    program,
    [
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      ...quietArguments(),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const [, , , toBrowser, fromBrowser] = child.stdio
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) {
    throw new Error('the browser has no pipe')
  }
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  let gone: Error | null = null
  let last = 0

  const leave = (error: Error) => {
    gone = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', leave)
  child.once('exit', () => leave(new Error('the browser has ended')))
  toBrowser.on('error', leave)
  // Messages end with a NUL; a chunk may hold half of one or several.
  let rest = ''
  fromBrowser.setEncoding('utf8')
  fromBrowser.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0')
    rest = parts.pop() ?? ''
    for (const part of parts) receive(part)
  })

  function receive(text: string): void {
    const message = JSON.parse(text) as { id?: number; result?: Answer; error?: { message: string } }
    const caller = waiting.get(message.id ?? -1)
    if (!caller) return
    waiting.delete(message.id ?? -1)
    if (message.error) caller.reject(new Error(`the browser refuses: ${message.error.message}`))
    else caller.resolve(message.result ?? {})
  }

  const send: Devtools['send'] = (method, params = {}, sessionId) => {
    if (gone) return Promise.reject(gone)
    last += 1
    const id = last
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  return {
    send,
    async close() {
      // A browser that has already gone needs no farewell; one that hangs is ended.
      await Promise.race([send('Browser.close').catch(() => undefined), patience(2000)])
      if (child.exitCode === null && child.signalCode === null) child.kill()
      await Promise.race([exited, patience(5000)])
    },
  }
}

const patience = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
