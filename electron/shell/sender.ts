import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import { APP_ORIGIN } from './origin.ts'

/** Says where something was refused and why; main writes it into the data folder's log. */
export type Log = (where: string, reason: Error) => void

type Sent = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>

/** The frame a message came from. Throws unless that is the main frame of our own page in our own window. */
export function trustedFrame(event: Sent, page: Pick<WebContents, 'id'>): WebFrameMain {
  const frame = event.senderFrame
  if (event.sender.id !== page.id) throw new Error('refused: another window')
  if (frame === null) throw new Error('refused: the page that asked is gone')
  if (frame.parent !== null) throw new Error('refused: a frame inside the page')
  if (frame.origin !== APP_ORIGIN) throw new Error(`refused: origin ${frame.origin}`)
  return frame
}

/**
 * Answers a channel, after the sender has been checked. A refusal is thrown to the sender and logged: an answer of
 * `undefined` would hide an attack and a mistake of ours alike.
 */
export function answer(
  ipcMain: Pick<IpcMain, 'handle'>,
  channel: string,
  page: Pick<WebContents, 'id'>,
  log: Log,
  reply: (frame: WebFrameMain, argument: unknown) => unknown,
): void {
  ipcMain.handle(channel, (event, argument: unknown) => {
    let frame: WebFrameMain
    try {
      // SECURITY: 17 — every message is taken from our own main frame only.
      frame = trustedFrame(event, page)
    } catch (error) {
      if (error instanceof Error) log(channel, error)
      throw error
    }
    return reply(frame, argument)
  })
}
