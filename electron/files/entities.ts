import { FileRefused } from './refused.ts'

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Character references to characters. A `workbook` knows five names and is damaged when it uses another one (they
 * would have to be declared, and declarations are refused); in a `page` what is unknown stays as it stands.
 * NUL is left out, as it is everywhere in texts we hand on.
 */
export function decodeEntities(raw: string, kind: 'workbook' | 'page'): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&(?:#x([0-9a-f]{1,8})|#(\d{1,8})|([a-z]{1,8}));|&/gi, (whole, hex, decimal, name) => {
    const known =
      name === undefined ? character(hex ? Number.parseInt(hex, 16) : Number(decimal)) : named(name, kind)
    if (known !== undefined) return known
    if (kind === 'workbook') throw new FileRefused('damaged')
    return whole
  })
}

function named(name: string, kind: 'workbook' | 'page'): string | undefined {
  if (kind === 'page' && name === 'nbsp') return '\u00a0'
  return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
}

function character(code: number): string | undefined {
  if (code === 0) return ''
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
