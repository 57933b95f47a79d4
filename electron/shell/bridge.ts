import type { IpcRenderer, WebUtils } from 'electron'
import { type DesktopBridge, menuActions, PORT_MESSAGE } from '../../shared/kernel/desktop-bridge.ts'
import { channels } from './channels.ts'

type Wire = Pick<IpcRenderer, 'invoke' | 'on' | 'off'>

/**
 * What the page sees of the desktop: these few calls and a word. No channel name, no path and no Electron object
 * passes; each call carries the one thing it is for.
 */
export function makeBridge(wire: Wire, webUtils: Pick<WebUtils, 'getPathForFile'>): DesktopBridge {
  return {
    door: 'desktop',
    async port() {
      await wire.invoke(channels.port)
    },
    async ticketFor(file) {
      const path = webUtils.getPathForFile(file)
      if (path !== '') return String(await wire.invoke(channels.ticket, path))
      // A pasted table is a file on no disk: what is in it goes over.
      const bytes = new Uint8Array(await file.arrayBuffer())
      return String(await wire.invoke(channels.content, { name: file.name, bytes }))
    },
    async chooseFolder() {
      const chosen: unknown = await wire.invoke(channels.folder)
      return typeof chosen === 'string' ? chosen : null
    },
    async savePdf(name) {
      return (await wire.invoke(channels.savePdf, String(name))) === 'saved' ? 'saved' : 'cancelled'
    },
    async showDue(count, news) {
      await wire.invoke(channels.due, {
        count: Number(count),
        title: String(news?.title ?? ''),
        body: String(news?.body ?? ''),
      })
    },
    onAction(callback) {
      // Electron's event leads back to its own objects, so it stays here.
      const listener = (_event: unknown, chosen: unknown) => {
        const action = menuActions.find((known) => known === chosen)
        if (action !== undefined) callback(action)
      }
      wire.on(channels.action, listener)
      return () => {
        wire.off(channels.action, listener)
      }
    },
  }
}

/** A port cannot cross the context bridge; it goes to the page as a message that only its own origin can read. */
export function passPortOn(wire: Wire, page: Pick<Window, 'postMessage'>, origin: string): void {
  wire.on(channels.port, (event) => {
    page.postMessage({ type: PORT_MESSAGE }, origin, event.ports)
  })
}
