import { EventEmitter } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OpenFailure } from '../../electron/db/failure.ts'
import { type DesktopParts, runDesktop } from '../../electron/shell/desktop.ts'
import { ownFolder, StandInContents, StandInIpc } from './stand-ins.ts'

interface Wishes {
  firstInstance?: boolean
  /** What startHost throws, call by call. */
  failures?: unknown[]
  /** What the user answers, dialog by dialog. */
  answers?: number[]
}

/** Electron as far as the desktop app uses it. It writes down, in order, what was asked of it. */
function standInElectron({ firstInstance = true, failures = [], answers = [] }: Wishes = {}) {
  const home = ownFolder()
  const log: string[] = []
  const note = (line: string) => void log.push(line)
  const webRequest = { onBeforeRequest: () => note('network locked') }
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: () => note('permissions guarded'),
    setPermissionCheckHandler: () => note('permission checks guarded'),
    setDevicePermissionHandler: () => note('devices guarded'),
    setSpellCheckerEnabled: () => note('spelling off'),
    protocol: { handle: (scheme: string) => note(`serves ${scheme}`) },
    webRequest,
  })
  let ready = () => note('never')
  let isReady = false
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    commandLine: { getSwitchValue: () => home, appendSwitch: (name: string) => note(`switch ${name}`) },
    getPath: () => home,
    setPath: (name: string, path: string) => note(`${name} ${path === home ? 'home' : path}`),
    getPreferredSystemLanguages: () => ['en-GB'],
    isReady: () => isReady,
    requestSingleInstanceLock: () => firstInstance,
    enableSandbox: () => note('sandbox for all'),
    quit: () => note('quit'),
    exit: (code: number) => note(`exit ${code}`),
    whenReady: () =>
      new Promise<void>((done) => {
        ready = () => {
          isReady = true
          note('ready')
          done()
        }
      }),
  })
  class Window extends EventEmitter {
    webContents = Object.assign(new StandInContents(), { send: (...sent: unknown[]) => note(`send ${sent}`) })
    constructor(options: { title: string; webPreferences: { preload: string } }) {
      super()
      app.emit('web-contents-created', {}, this.webContents)
      note(`window ${options.title} ${options.webPreferences.preload}`)
    }
    isMinimized = () => true
    restore = () => note('restore')
    show = () => note('show')
    focus = () => note('focus')
    async loadURL(address: string) {
      note(`load ${address}`)
    }
  }
  const ipcMain = new StandInIpc()
  const electron = {
    app,
    BrowserWindow: Window,
    dialog: {
      showErrorBox: (title: string) => note(`error box: ${title}`),
      showMessageBox: async ({ message }: { message: string }) => {
        note(`asks: ${message}`)
        return { response: answers.shift() ?? 2 }
      },
    },
    ipcMain,
    Menu: { buildFromTemplate: (items: unknown[]) => items, setApplicationMenu: () => note('menu') },
    MessageChannelMain: class {},
    Notification: class {},
    nativeTheme: { shouldUseDarkColors: false },
    protocol: { registerSchemesAsPrivileged: () => note('scheme registered') },
    safeStorage: { isAsyncEncryptionAvailable: async () => false },
    screen: { getAllDisplays: () => [] },
    session: { defaultSession: session },
    shell: { openPath: async (path: string) => note(`opens ${path.slice(home.length)}`) },
  }
  const process = Object.assign(new EventEmitter(), { platform: 'linux' })
  const options: Parameters<DesktopParts['startHost']>[0][] = []
  const parts = {
    electron,
    process,
    pages: '/pages',
    preload: '/preload.cjs',
    icon: '/icon.png',
    startHost: async (given: (typeof options)[number]) => {
      options.push(given)
      note('host')
      const failure = failures.shift()
      if (failure) throw failure
      return {
        connect: () => note('connected'),
        offerFile: () => '',
        offerContent: () => '',
        close: async () => note('host closed'),
      }
    },
    report: (_dataDir: string, where: string, error: unknown) => {
      note(`report ${where}: ${error instanceof Error ? error.message : error}`)
      return 'n1'
    },
  }
  runDesktop(parts as unknown as DesktopParts)
  /** Lets Electron become ready and everything that follows happen. */
  const start = async () => {
    ready()
    await expect.poll(() => log.at(-1)).toMatch(/^(load|quit|exit)/)
  }
  return { app, home, ipcMain, log, options, process, session, start, Window }
}

describe('the desktop app', () => {
  test('has everything in place before Electron is ready', () => {
    const { log } = standInElectron()
    expect(log).toEqual([
      'userData home',
      'switch disable-background-networking',
      'switch disable-component-update',
      'switch no-proxy-server',
      'switch host-resolver-rules',
      'sandbox for all',
      'scheme registered',
    ])
  })

  test('guards session and network before a window loads, and opens the data before the window', async () => {
    const { log, options, home, start, ipcMain } = standInElectron()
    await start()
    expect(log.slice(log.indexOf('ready'))).toEqual([
      'ready',
      'permissions guarded',
      'permission checks guarded',
      'devices guarded',
      'spelling off',
      'network locked',
      'serves app',
      'host',
      'window Huitouke /preload.cjs',
      'menu',
      'load app://huitouke/',
    ])
    expect(options[0]).toMatchObject({
      dataDir: join(home, 'data'),
      door: 'desktop',
      keyKeeper: { kept: 'file' },
    })
    expect([...ipcMain.handlers.keys()]).toHaveLength(6)
  })

  test('guards every session and page that is ever made, each once', async () => {
    const { app, log, session, start } = standInElectron()
    app.emit('session-created', session)
    await start()
    expect(log.filter((line) => line === 'network locked')).toHaveLength(1)
    const contents = new StandInContents()
    app.emit('web-contents-created', {}, contents)
    expect(contents.windowOpen?.({ url: 'https://evil.example/' } as never)).toEqual({ action: 'deny' })
  })

  test('as a second program ends at once, before it touches the data', () => {
    const { log } = standInElectron({ firstInstance: false })
    expect(log).toEqual(['userData home', 'quit'])
  })

  test('comes forward when a second program is started', async () => {
    const { app, log, start } = standInElectron()
    app.emit('second-instance')
    await start()
    app.emit('second-instance')
    expect(log.slice(-3)).toEqual(['restore', 'show', 'focus'])
  })

  test('data that stays shut: says why, shows the folder, tries again', async () => {
    const failures = [new OpenFailure('damaged'), new Error('disk on fire')]
    const { log, options, start } = standInElectron({ failures, answers: [1, 0, 0] })
    await start()
    expect(log.slice(log.indexOf('host'))).toEqual([
      'host',
      'asks: The key is right, but the data file is damaged and cannot be read.',
      'opens /data',
      'asks: The key is right, but the data file is damaged and cannot be read.',
      'host',
      'report start: disk on fire',
      'asks: Huitouke could not start (number n1).',
      'host',
      'window Huitouke /preload.cjs',
      'menu',
      'load app://huitouke/',
    ])
    expect(options).toHaveLength(3)
  })

  test('data that stays shut: quits without a window', async () => {
    const { log, start } = standInElectron({
      failures: [new OpenFailure('newer-version', { file: 2, program: 1 })],
    })
    await start()
    expect(log.at(-1)).toBe('quit')
    expect(log.join()).not.toContain('window')
  })

  test('quitting waits for the engine to close, once', async () => {
    const { app, log, start } = standInElectron()
    await start()
    let held = 0
    const quitting = { preventDefault: () => void held++ }
    app.emit('will-quit', quitting)
    await expect.poll(() => log.at(-1)).toBe('quit')
    expect(log.slice(-2)).toEqual(['host closed', 'quit'])
    app.emit('will-quit', quitting)
    expect(held).toBe(1)
  })

  test('a thread that died, like any surprise, ends the process with its number', async () => {
    const { log, options, process, start } = standInElectron()
    await start()
    options[0]?.onCrash('writer', 'n7')
    expect(log.slice(-2)).toEqual([expect.stringContaining('number n7'), 'exit 1'])
    process.emit('uncaughtException', new Error('surprise'))
    expect(log.at(-1)).toBe('exit 1')
    expect(log).toContain('report uncaught: surprise')
  })
})

test('the shell takes only types from electron: importing the package in plain Node would start a download', () => {
  const folder = join(import.meta.dirname, '../../electron/shell')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const values = files.filter((name) => {
    return /^import (?!type\b)[^']* from 'electron'/m.test(readFileSync(join(folder, name), 'utf8'))
  })
  expect(values).toEqual([])
})
