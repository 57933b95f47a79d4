import type { App, BrowserWindow, IpcMain, NativeImage, Notification, WebContents } from 'electron'
import { channels } from './channels.ts'
import { answer, type Log } from './sender.ts'

type NotificationClass = new (options: { title: string; body: string }) => Pick<Notification, 'on' | 'show'>
export type Notifications = NotificationClass & { isSupported(): boolean }

const LONGEST = 200

/** Windows has no numbers on icons: a dot lies over that of the taskbar while anything is due. */
export function overlayOnWindows(
  platform: string,
  window: Pick<BrowserWindow, 'setOverlayIcon'>,
  image: (bgra: Buffer, size: { width: number; height: number }) => NativeImage,
): (count: number) => void {
  if (platform !== 'win32') return () => undefined
  const dot = image(dotPixels(), { width: DOT_PX, height: DOT_PX })
  return (count) => window.setOverlayIcon(count > 0 ? dot : null, count > 0 ? String(count) : '')
}

const DOT_PX = 16
/** The accent of the app, as Windows orders its bytes: blue, green, red. */
const PINE = [0x5c, 0x6f, 0x1f] as const

/** A round dot on nothing, four bytes a pixel. */
export function dotPixels(): Buffer {
  const bytes = Buffer.alloc(DOT_PX * DOT_PX * 4)
  const middle = (DOT_PX - 1) / 2
  for (let at = 0; at < DOT_PX * DOT_PX; at += 1) {
    const distance = Math.hypot((at % DOT_PX) - middle, Math.floor(at / DOT_PX) - middle)
    if (distance <= middle) bytes.set([...PINE, 0xff], at * 4)
  }
  return bytes
}

/**
 * The number on the app's icon (macOS and Linux; a dot on Windows) and a notification of the system with what is due
 * today; a click on it brings the window forward.
 */
export function showDueOnRequest(
  ipcMain: Pick<IpcMain, 'handle'>,
  page: Pick<WebContents, 'id'>,
  app: Pick<App, 'setBadgeCount'>,
  Notice: Notifications,
  comeForward: () => void,
  log: Log,
  overlay: (count: number) => void = () => undefined,
): void {
  answer(ipcMain, channels.due, page, log, (_frame, asked) => {
    const { count, title, body } = readDue(asked)
    app.setBadgeCount(count)
    overlay(count)
    if (title === '' || !Notice.isSupported()) return
    const notice = new Notice({ title, body })
    notice.on('click', comeForward)
    notice.show()
  })
}

/** Throws for anything but a count with two short texts. */
function readDue(asked: unknown): { count: number; title: string; body: string } {
  const { count, title, body } = (asked ?? {}) as Record<string, unknown>
  if (!Number.isSafeInteger(count) || (count as number) < 0) throw new Error('a count is needed')
  if (typeof title !== 'string' || typeof body !== 'string') throw new Error('two texts are needed')
  return { count: count as number, title: title.slice(0, LONGEST), body: body.slice(0, LONGEST) }
}
