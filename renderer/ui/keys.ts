/** One keyboard shortcut: keys pressed one after the other (`['g','t']`), or one with modifiers (`['mod+k']`). */
export type KeySequence = readonly string[]

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

export type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** What was pressed, as our shortcuts write it: `mod+k`, `shift+arrowdown`, `?`, `x`. Null while only a modifier is down. */
export function pressed(event: Press): string | null {
  const key = event.key.toLowerCase()
  if (['shift', 'control', 'alt', 'meta'].includes(key)) return null
  const parts = []
  if (isMac ? event.metaKey : event.ctrlKey) parts.push('mod')
  if (event.altKey) parts.push('alt')
  // A shifted sign already says so: `?` is not `shift+?`.
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) parts.push('shift')
  return [...parts, key === ' ' ? 'space' : key].join('+')
}

/** While somebody is writing, plain letters are letters. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}

const signs: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  arrowdown: '↓',
  arrowup: '↑',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
}

/** `mod+k` as the keyboard shows it: `⌘K`, `Ctrl+K`. */
export function keyName(key: string): string {
  const parts = key.split('+').map((part) => signs[part] ?? part.toUpperCase())
  return parts.join(isMac ? '' : '+')
}
