import type { Session, Shell, WebContents } from 'electron'
import { isAppUrl } from './origin.ts'
import type { Log } from './sender.ts'

/**
 * Electron grants what nobody refuses, so everything is refused but what is named here: writing text to the clipboard,
 * which is how a script gets from the page into the seller's chat window.
 */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'on'
>

/** Permissions, devices and downloads of a session. */
export function guardSession(session: GuardedSession, log: Log): void {
  // SECURITY: 5 — permissions are refused, when a page asks and when Chromium looks without asking.
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const allowed = granted.has(permission) && details.isMainFrame && isAppUrl(details.requestingUrl)
    if (!allowed) log('permission', new Error(`refused: ${permission}`))
    callback(allowed)
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return granted.has(permission) && details.isMainFrame && isAppUrl(origin)
  })
  session.setDevicePermissionHandler(() => false)
  // The spell checker would fetch its dictionaries from the network.
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    const address = item.getURL()
    // What the page made itself may be saved; nothing is fetched from elsewhere.
    if (address.startsWith('blob:') && isAppUrl(address.slice('blob:'.length))) return
    event.preventDefault()
    log('download', new Error('refused: not made by our page'))
  })
}

type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'>

/** Where any page, ours or not, may go and what it may open. Called for every page as it is created. */
export function guardContents(contents: GuardedContents, open: (address: string) => void, log: Log): void {
  const stay = (what: string, event: { preventDefault(): void; url: string; isMainFrame: boolean }) => {
    if (event.isMainFrame && isAppUrl(event.url)) return
    event.preventDefault()
    log(what, new Error(`refused: ${shown(event.url)}`))
  }
  // SECURITY: 13 — a page stays within our own pages, by link, by script and by redirect; inner frames go nowhere.
  contents.on('will-navigate', (event) => stay('will-navigate', event))
  contents.on('will-frame-navigate', (event) => stay('will-frame-navigate', event))
  contents.on('will-redirect', (event) => stay('will-redirect', event))
  // SECURITY: 14 — no page opens a window; what is meant for the system's browser takes the one guarded door.
  contents.setWindowOpenHandler(({ url }) => {
    open(url)
    return { action: 'deny' }
  })
  // SECURITY: 12 — a <webview> is never attached, whatever its options.
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
    log('webview', new Error('refused'))
  })
  // Peer connections do not pass the session's request filter.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Sites that may open in the system's browser. None is needed yet. */
const outsideHosts: ReadonlySet<string> = new Set()

/** The one door to the system's browser: https, a host by name, no user, no port. Answers whether it opened. */
export function openOutside(
  shell: Pick<Shell, 'openExternal'>,
  address: string,
  log: Log,
  hosts: ReadonlySet<string> = outsideHosts,
): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  // SECURITY: 15 — openExternal starts programs by scheme, so only named https sites pass.
  const allowed =
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    hosts.has(url.host)
  if (!allowed) {
    log('open outside', new Error(`refused: ${shown(address)}`))
    return false
  }
  shell.openExternal(url.href).catch((error: Error) => log('open outside', error))
  return true
}

/** Addresses can carry what a page holds; the log needs only where it wanted to go. */
function shown(address: string): string {
  if (!URL.canParse(address)) return 'unreadable address'
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}
