import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { IpcMain, WebContents } from 'electron'
import { channels } from './channels.ts'
import type { HostLike } from './host-like.ts'
import { answer, type Log } from './sender.ts'

/**
 * Turns a file the user dropped or chose into an opaque ticket. The page never learns the path, and from then on
 * names the ticket only.
 */
export function handOutTickets(
  ipcMain: Pick<IpcMain, 'handle'>,
  page: Pick<WebContents, 'id'>,
  host: Pick<HostLike, 'offerFile'>,
  log: Log,
): void {
  answer(ipcMain, channels.ticket, page, log, (_frame, path) => {
    if (!isRegularFile(path)) throw new Error('not a regular file')
    return host.offerFile(path)
  })
}

/** A file made by a script has no path, a folder or a pipe no rows; the message names no path on purpose. */
function isRegularFile(path: unknown): path is string {
  if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0')) return false
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
