import type { Layout } from '../../../../shared/features/imports/layout.ts'
import { instantOfWall } from '../../../../shared/kernel/day.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { type SourceRow, textOf } from './facts.ts'
import { ownCopy, readId } from './values.ts'

/** What the way an order number is written tells: whose number it is, and when it was made. */

const ZERO = 0x30

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= ZERO && code <= ZERO + 9
}

/** `shape` as in a layout: 9 any digit, a `*` at the end any further digits, all else as it stands. */
export function hasShape(text: string, shape: string): boolean {
  const open = shape.endsWith('*')
  const length = open ? shape.length - 1 : shape.length
  if (open ? text.length < length : text.length !== length) return false
  for (let at = 0; at < text.length; at++) {
    const digit = at >= length || shape.charAt(at) === '9'
    if (digit ? !isDigit(text, at) : text.charAt(at) !== shape.charAt(at)) return false
  }
  return true
}

/** UTC milliseconds told by a number that begins as `shape` (`YYMMDD-`, `EYYYYMMDDhhmmss`); null when it does not. */
export function instantInNumber(number: string, shape: string, timeZone: string): number | null {
  const parts = { Y: '', M: '', D: '', h: '', m: '', s: '' }
  for (let at = 0; at < shape.length; at++) {
    const sign = shape.charAt(at)
    if (sign in parts && isDigit(number, at)) parts[sign as keyof typeof parts] += number.charAt(at)
    else if (sign !== number.charAt(at)) return null
  }
  const year = Number(parts.Y.length === 2 ? `20${parts.Y}` : parts.Y)
  const [month, day, hour, minute, second] = [parts.M, parts.D, parts.h, parts.m, parts.s].map(Number)
  const wall = Date.UTC(year, (month ?? 0) - 1, day, hour, minute, second)
  const back = new Date(wall)
  // 31 February and 25 o'clock come out as something else.
  const real = back.getUTCMonth() + 1 === month && back.getUTCDate() === day && back.getUTCHours() === hour
  return real && year > 2000 && year < 2100 ? instantOfWall(wall, timeZone) : null
}

const folded = new Map<string, string>()

/** Shops and sources are few, rows are many. */
function foldOnce(text: string): string {
  let found = folded.get(text)
  if (found === undefined) {
    found = fold(text)
    if (folded.size < 2000) folded.set(ownCopy(text), found)
  }
  return found
}

/** Which platform a row is of: the first sign it bears, else the layout's own. */
export function platformOf(source: SourceRow, layout: Layout): Platform {
  for (const { field, words, shape, platform } of layout.platformBy) {
    if (words.length > 0) {
      const text = foldOnce(textOf(source, field, layout))
      if (text !== '' && words.some((word) => text.includes(foldOnce(word)))) return platform
    }
    if (shape === undefined) continue
    for (const at of source.columns.fields[field]) {
      const id = readId(source.cells[at])
      if (id.kind === 'missing') continue
      if (id.kind === 'id' && hasShape(id.value, shape)) return platform
      break
    }
  }
  return layout.platform
}
