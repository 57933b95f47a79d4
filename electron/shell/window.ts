import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { APP_ORIGIN } from './origin.ts'
import type { Log } from './sender.ts'
import { MIN_HEIGHT, MIN_WIDTH, type WindowState, writeWindowState } from './window-state.ts'

export interface WindowWishes {
  state: WindowState
  preload: string
  title: string
  icon: string
  dark: boolean
  /** Looking inside is for development; in the finished app it is one more way in. */
  devTools: boolean
}

/** Every option of the window, the refused ones by name so that nobody switches one on unseen. */
export function windowOptions(wishes: WindowWishes): BrowserWindowConstructorOptions {
  const { maximized: _later, ...place } = wishes.state
  return {
    ...place,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: wishes.title,
    icon: wishes.icon,
    show: false,
    // The page's own ground, so that nothing flashes before it is painted.
    backgroundColor: wishes.dark ? '#141716' : '#F6F5F1',
    webPreferences: {
      preload: wishes.preload,
      // SECURITY: 2 — no Node in pages, frames and their workers.
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      // SECURITY: 3 — the preload's world and the page's are two.
      contextIsolation: true,
      // SECURITY: 4 — the page's process may do nothing the system's sandbox forbids.
      sandbox: true,
      // SECURITY: 6 — the same-origin rule stays on.
      webSecurity: true,
      // SECURITY: 8 — no insecure parts in a secure page.
      allowRunningInsecureContent: false,
      // SECURITY: 9 — no experimental features.
      experimentalFeatures: false,
      // SECURITY: 10 — no Blink feature is switched on by name.
      enableBlinkFeatures: '',
      // SECURITY: 11 — no <webview>, hence none that may open windows.
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      spellcheck: false,
      devTools: wishes.devTools,
    },
  }
}

type KeptWindow = Pick<
  BrowserWindow,
  'once' | 'on' | 'show' | 'maximize' | 'isMaximized' | 'getNormalBounds' | 'loadURL'
>

/** Shows the window once it is painted, keeps where it was when it closes, and loads the page. */
export function openWindow(
  window: KeptWindow,
  state: WindowState,
  statePath: string,
  log: Log,
): Promise<void> {
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    try {
      writeWindowState(statePath, { ...window.getNormalBounds(), maximized: window.isMaximized() })
    } catch (error) {
      // A full disk must not keep the window open.
      if (error instanceof Error) log('window state', error)
    }
  })
  return window.loadURL(`${APP_ORIGIN}/`)
}
