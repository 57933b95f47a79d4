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

/** As much as a clipboard honestly holds. */
const MOST_CONTENT = 64 * 1024 ** 2

/** The same for a table that was pasted: its content and a name for people, which is never part of a path. */
export function takeContent(
  ipcMain: Pick<IpcMain, 'handle'>,
  page: Pick<WebContents, 'id'>,
  host: Pick<HostLike, 'offerContent'>,
  log: Log,
): void {
  answer(ipcMain, channels.content, page, log, (_frame, given) => {
    const { name, bytes } = (given ?? {}) as { name?: unknown; bytes?: unknown }
    if (typeof name !== 'string' || name === '' || !(bytes instanceof Uint8Array))
      throw new Error('no content')
    if (bytes.byteLength > MOST_CONTENT) throw new Error('too much content')
    return host.offerContent(name, bytes)
  })
}

/** A file made by a script has no path, a folder or a pipe no rows; the message names no path on purpose. */
function isRegularFile(path: unknown): path is string {
  if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0')) return false
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
