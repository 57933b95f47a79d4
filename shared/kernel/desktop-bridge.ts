/**
 * What the desktop window gives its page, and nothing else: one port to the engine, tickets for files the user chose,
 * a folder to be watched, saving the page as PDF, how many follow-ups are due,
 * and the menu's choices. In a plain browser `window.huitouke` does not exist.
 */

/** Choices of the native menu; the page's own list of actions carries them out. */
export const menuActions = [
  'import',
  'save-pdf',
  'settings',
  'undo',
  'search',
  'go-today',
  'go-customers',
  'go-orders',
  'go-reports',
] as const
export type MenuAction = (typeof menuActions)[number]

export interface DesktopBridge {
  readonly door: 'desktop'
  /**
   * Asks for the page's port to the engine; a former one closes. A port cannot cross to the page as a value: it
   * arrives as a window message of type PORT_MESSAGE, which `receivePort` waits for.
   */
  port(): Promise<void>
  /**
   * An opaque ticket for a file the user dropped, chose or pasted; throws when its path is that of no regular file.
   */
  ticketFor(file: File): Promise<string>
  /** Asks for a folder in the system's dialog; null when it was closed. */
  chooseFolder(): Promise<string | null>
  /** Saves the page as an A4 PDF where the user says. `name` is the suggested file name. */
  savePdf(name: string): Promise<'saved' | 'cancelled'>
  /** Shows how many follow-ups are due on the app's icon, and where `news` is given a notification of the system. */
  showDue(count: number, news: { title: string; body: string } | null): Promise<void>
  /** Calls back with each choice from the menu; answers how to stop. */
  onAction(callback: (action: MenuAction) => void): () => void
}

declare global {
  interface Window {
    readonly huitouke?: DesktopBridge
  }
}

export const PORT_MESSAGE = 'huitouke-port'

/** The page's port to the engine. Only this window's own preload can have sent the message that carries it. */
export async function receivePort(bridge: Pick<DesktopBridge, 'port'>, page: Window): Promise<MessagePort> {
  const stop = new AbortController()
  const arrived = new Promise<MessagePort>((done) => {
    page.addEventListener(
      'message',
      (event) => {
        const [port] = event.ports
        if (event.source === page && event.data?.type === PORT_MESSAGE && port) done(port)
      },
      { signal: stop.signal },
    )
  })
  try {
    await bridge.port()
    return await arrived
  } finally {
    stop.abort()
  }
}
