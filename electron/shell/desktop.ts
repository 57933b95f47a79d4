import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { App, BrowserWindow, Session } from 'electron'
import type { Locale } from '../../shared/kernel/schemas.ts'
import type { KeyKeeper } from '../db/key.ts'
import { channels } from './channels.ts'
import { endOnUnexpected, endWithNumber, offerReload, type Report } from './crash.ts'
import { overlayOnWindows, showDueOnRequest } from './due.ts'
import { chooseFolderOnRequest, folderDialog } from './folder.ts'
import { guardContents, guardSession, openOutside } from './guards.ts'
import type { HostLike } from './host-like.ts'
import { appName, shellLocale } from './language.ts'
import { menuTemplate } from './menu.ts'
import { lockChromium, lockNetwork } from './network-lock.ts'
import { handOutPorts } from './ports.ts'
import { printOnRequest, saveDialog } from './printing.ts'
import { appScheme, serveApp } from './protocol.ts'
import { chooseKeyKeeper } from './secrets.ts'
import type { Log } from './sender.ts'
import { isOnlyInstance } from './single-instance.ts'
import { askAfterFailure, explain } from './startup-failure.ts'
import { handOutTickets, takeContent } from './tickets.ts'
import { openWindow, windowOptions } from './window.ts'
import { readWindowState, type WindowState } from './window-state.ts'

/** The parts of Electron the desktop app stands on; tests hand in a stand-in. */
export type Electron = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'nativeImage'
  | 'Notification'
  | 'nativeTheme'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'shell'
>

export interface DesktopParts {
  electron: Electron
  process: Pick<NodeJS.Process, 'platform' | 'on'>
  /** Folder of the built pages, path of the built preload and of the icon. */
  pages: string
  preload: string
  icon: string
  startHost(options: {
    dataDir: string
    keyKeeper: KeyKeeper
    door: 'desktop'
    onCrash(role: string, number: string): void
  }): Promise<HostLike>
  /** Files a bug in the data folder's log and answers its number. */
  report(dataDir: string, where: string, error: unknown): string
}

/**
 * The desktop app from its first line to its last. Everything that must be in place before Electron is ready happens
 * before this returns.
 */
export function runDesktop(parts: DesktopParts): void {
  const { app, protocol } = parts.electron
  // A folder name every file system and every script can take, whatever the app is called.
  const chosen = app.commandLine.getSwitchValue('user-data-dir')
  app.setPath('userData', chosen === '' ? join(app.getPath('appData'), 'Huitouke') : chosen)
  const home = app.getPath('userData')
  const dataDir = join(home, 'data')
  const report: Report = (where, error) => parts.report(dataDir, where, error)
  const log = (where: string, reason: Error) => void report(where, reason)
  const locale = () => shellLocale(app.isReady() ? app.getPreferredSystemLanguages() : [])
  const ending = { app, dialog: parts.electron.dialog, locale, report }
  const end = endOnUnexpected(parts.process, ending)

  let window: BrowserWindow | null = null
  const comeForward = () => {
    if (window?.isMinimized()) window.restore()
    window?.show()
    window?.focus()
  }
  if (!isOnlyInstance(app, comeForward)) {
    app.quit()
    return
  }

  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  lockChromium(app.commandLine)
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([appScheme])
  const openLink = (address: string) => void openOutside(parts.electron.shell, address, log)
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openLink, log))
  const guarded = new WeakSet<Session>()
  const guard = (session: Session) => {
    if (guarded.has(session)) return
    guarded.add(session)
    guardSession(session, log)
    lockNetwork(session)
  }
  app.on('session-created', guard)
  app.on('window-all-closed', () => app.quit())

  const start = async () => {
    const { defaultSession } = parts.electron.session
    guard(defaultSession)
    serveApp(defaultSession.protocol, parts.pages)
    const host = await openData(parts, dataDir, locale(), report, (number) => endWithNumber(ending, number))
    if (host === null) {
      app.quit()
      return
    }
    closeBeforeQuit(app, host, end)
    const statePath = join(home, 'window.json')
    const state = readWindowState(
      statePath,
      parts.electron.screen.getAllDisplays().map((display) => display.workArea),
    )
    window = newWindow(parts, state, locale())
    wireWindow(parts.electron, window, host, comeForward, log)
    offerReload(window.webContents, () => app.quit(), ending)
    setMenu(parts, window, locale())
    await openWindow(window, state, statePath, log)
  }
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => end('start', error))
}

function newWindow({ electron, preload, icon }: DesktopParts, state: WindowState, locale: Locale) {
  const { app, nativeTheme } = electron
  const dark = nativeTheme.shouldUseDarkColors
  const options = { state, preload, icon, title: appName[locale], dark, devTools: !app.isPackaged }
  return new electron.BrowserWindow(windowOptions(options))
}

/** Everything the page may ask of this process. */
function wireWindow(
  electron: Electron,
  window: BrowserWindow,
  host: HostLike,
  comeForward: () => void,
  log: Log,
): void {
  const { app, dialog, ipcMain } = electron
  const page = window.webContents
  handOutPorts(ipcMain, () => new electron.MessageChannelMain(), page, host, log)
  handOutTickets(ipcMain, page, host, log)
  takeContent(ipcMain, page, host, log)
  chooseFolderOnRequest(ipcMain, page, folderDialog(dialog, window, app.getPath('downloads')), log)
  const overlay = overlayOnWindows(process.platform, window, (bgra, size) =>
    electron.nativeImage.createFromBitmap(bgra, size),
  )
  showDueOnRequest(ipcMain, page, app, electron.Notification, comeForward, log, overlay)
  printOnRequest(ipcMain, page, saveDialog(dialog, window, app.getPath('documents')), log)
}

function setMenu({ electron, process }: DesktopParts, window: BrowserWindow, locale: Locale): void {
  const template = menuTemplate({
    locale,
    mac: process.platform === 'darwin',
    devTools: !electron.app.isPackaged,
    choose: (action) => window.webContents.send(channels.action, action),
  })
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(template))
}

/** The opened host, or null when the user gave up. Each new try asks the keychain anew. */
async function openData(
  { electron, process, startHost }: DesktopParts,
  dataDir: string,
  locale: Locale,
  report: Report,
  onCrash: (number: string) => void,
): Promise<HostLike | null> {
  const { safeStorage, dialog, shell } = electron
  const log = (where: string, reason: Error) => void report(where, reason)
  for (;;) {
    try {
      const keyKeeper = await chooseKeyKeeper({ safeStorage, platform: process.platform }, dataDir, log)
      return await startHost({
        dataDir,
        keyKeeper,
        door: 'desktop',
        onCrash: (_role, number) => onCrash(number),
      })
    } catch (error) {
      const message = explain(error, locale, (unexpected) => report('start', unexpected))
      const choice = await askAfterFailure(dialog, message, locale, () => shell.openPath(dataDir))
      if (choice === 'quit') return null
    }
  }
}

/** Quitting waits for the engine to end its running transactions and close its files. */
function closeBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  host: HostLike,
  end: (where: string, error: unknown) => void,
): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    host.close().then(
      () => {
        closed = true
        app.quit()
      },
      (error: unknown) => end('close', error),
    )
  })
}
