import type { App, IpcMain, Notification, WebContents } from 'electron'
import { channels } from './channels.ts'
import { answer, type Log } from './sender.ts'

type NotificationClass = new (options: { title: string; body: string }) => Pick<Notification, 'on' | 'show'>
export type Notifications = NotificationClass & { isSupported(): boolean }

const LONGEST = 200

/**
 * The number on the app's icon (macOS and Linux; Windows has none) and a notification of the system with what is due
 * today; a click on it brings the window forward.
 */
export function showDueOnRequest(
  ipcMain: Pick<IpcMain, 'handle'>,
  page: Pick<WebContents, 'id'>,
  app: Pick<App, 'setBadgeCount'>,
  Notice: Notifications,
  comeForward: () => void,
  log: Log,
): void {
  answer(ipcMain, channels.due, page, log, (_frame, asked) => {
    const { count, title, body } = readDue(asked)
    app.setBadgeCount(count)
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
