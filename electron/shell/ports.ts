import type { IpcMain, MessageChannelMain, MessagePortMain, WebContents } from 'electron'
import { channels } from './channels.ts'
import type { HostLike } from './host-like.ts'
import { answer, type Log } from './sender.ts'

/**
 * Gives the page one port to the engine when it asks. A page that is loaded again asks again; the port of its former
 * life is closed, so that there is never more than one.
 */
export function handOutPorts(
  ipcMain: Pick<IpcMain, 'handle'>,
  newChannel: () => MessageChannelMain,
  page: Pick<WebContents, 'id'>,
  host: Pick<HostLike, 'connect'>,
  log: Log,
): void {
  let current: MessagePortMain | null = null
  answer(ipcMain, channels.port, page, log, (frame) => {
    current?.close()
    const { port1, port2 } = newChannel()
    current = port1
    host.connect(port1, { door: 'desktop' })
    frame.postMessage(channels.port, null, [port2])
  })
}
