/** The one origin whose pages are ours. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'huitouke'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** True for an address of our own pages: this scheme, this host, no user, no port. Anything unreadable is not ours. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === ''
}
