import { decodeEntities } from '../../../files/entities.ts'
import { readText, trimPadding } from './values.ts'

/** A shop system that escapes twice is common, one that escapes three times is not. */
const LAYERS = 2

/** Ampersands that begin no character reference we know. */
const BARE = /&(?!(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});)/i

/**
 * A text that a web shop wrote escaped (`Tom &amp; Jerry&#39;s`), as it was meant. Whoever escapes escapes every
 * ampersand: where a bare one stands, the references are as likely what somebody typed, and all of it stays.
 */
export function unescaped(text: string): string {
  let meant = text
  for (let layer = 0; layer < LAYERS && meant.includes('&') && !BARE.test(meant); layer++)
    meant = oneLine(decodeEntities(meant, 'page'))
  return meant === text ? text : trimPadding(meant)
}

/** No reference may bring in what a cell could not hold: controls and halves of characters. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').toWellFormed()

/** What a cell of words says: its text, unescaped. */
export const readWords = (cell: string | undefined): string => unescaped(readText(cell))
