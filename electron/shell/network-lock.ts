import type { CommandLine, Session } from 'electron'

const localSchemes: ReadonlySet<string> = new Set(['app:', 'devtools:', 'data:', 'blob:'])

/** True when an address needs no network and no file of the computer. */
export function isLocal(address: string): boolean {
  return URL.canParse(address) && localSchemes.has(new URL(address).protocol)
}

/** The product needs no network: every request that is not answered by the app itself is cancelled. */
export function lockNetwork(session: { webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> }): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    // SECURITY: 1 — only content of the app itself is ever loaded.
    callback({ cancel: !isLocal(details.url) })
  })
}

/** Chromium's own errands (updates, look-ups ahead of time) pass no session. Called before the app is ready. */
export function lockChromium(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('no-proxy-server')
  // No name is ever looked up, whoever asks.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}
