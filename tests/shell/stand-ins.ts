import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-shell-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What was refused or reported, as `where: message`. */
export function notebook() {
  const lines: string[] = []
  return { lines, log: (where: string, reason: Error) => void lines.push(`${where}: ${reason.message}`) }
}

interface FrameTraits {
  origin?: string
  parent?: WebFrameMain | null
}

export function frame({ origin = 'app://huitouke', parent = null }: FrameTraits = {}) {
  const posted: { channel: string; ports: unknown[] }[] = []
  const stand = {
    origin,
    parent,
    posted,
    postMessage: (channel: string, _message: unknown, ports: unknown[]) => posted.push({ channel, ports }),
  }
  return stand as typeof stand & WebFrameMain
}

/** The page of our window, and a sender of messages in its or another's name. */
export const page = { id: 7 } as WebContents

/** Keeps the handlers and calls them as Electron would: what they throw reaches the page. */
export class StandInIpc {
  handlers = new Map<string, Parameters<IpcMain['handle']>[1]>()
  handle(channel: string, handler: Parameters<IpcMain['handle']>[1]): void {
    if (this.handlers.has(channel)) throw new Error(`second handler for ${channel}`)
    this.handlers.set(channel, handler)
  }
  async send(channel: string, argument?: unknown, from: Partial<IpcMainInvokeEvent> = {}): Promise<unknown> {
    const handler = this.handlers.get(channel)
    if (!handler) throw new Error(`nobody listens to ${channel}`)
    return handler({ sender: page, senderFrame: frame(), ...from } as IpcMainInvokeEvent, argument)
  }
}

/** Page contents as the guards see them: events, and what they set. */
export class StandInContents extends EventEmitter {
  id = page.id
  windowOpen: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null
  webRtc = ''
  reloaded = 0
  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpen = handler
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtc = policy
  }
  reload(): void {
    this.reloaded += 1
  }
}

/** Tells whether a listener refused an event. */
export function refusable<Details extends object>(details: Details) {
  const event = {
    ...details,
    refused: false,
    preventDefault() {
      event.refused = true
    },
  }
  return event
}
