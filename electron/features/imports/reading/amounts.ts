import { readText } from './values.ts'

/** Amounts as files write them, into whole fen. */

const DIGIT_0 = 0x30

/**
 * Fen; `null` where the cell says nothing; `undefined` where it says something that is no amount, which is never zero.
 * `169.00`, `¥1,299.90`, `0元`, `CAD 12.5`, `-3`, `(3.00)`, `1.299,90`, `131.77(已退款89.84)` (the first amount counts).
 */
export function readAmount(cell: string | undefined): number | null | undefined {
  if (cell === undefined || cell === '') return null
  const plain = plainFen(cell)
  if (plain >= 0) return plain
  const text = readText(cell)
  if (text === '') return null
  return dressedFen(text)
}

/** `169`, `169.5`, `169.00` without looking twice; −1 for anything else. */
function plainFen(text: string): number {
  const length = text.length
  if (length > 13) return -1
  let fen = 0
  let decimals = -1
  let digits = 0
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2e) {
      if (decimals >= 0 || digits === 0) return -1
      decimals = 0
    } else if (code >= DIGIT_0 && code <= DIGIT_0 + 9) {
      if (decimals >= 2) return -1
      fen = fen * 10 + (code - DIGIT_0)
      digits++
      if (decimals >= 0) decimals++
    } else return -1
  }
  if (digits === 0 || decimals === 0) return -1
  if (decimals === -1) return fen * 100
  return decimals === 1 ? fen * 10 : fen
}

const NUMBER = String.raw`\d[\d,.\s]*`
const SIGNED = new RegExp(
  String.raw`^(\()?([+-])?\s*(?:[A-Z]{1,3}\s?)?[¥￥$€£₹₩฿]?\s*([+-])?\s*(${NUMBER})\s*(?:元|[A-Z]{3}|[¥€£])?\s*(\))?\s*(\([^()]*\)?)?$`,
)

function dressedFen(text: string): number | undefined {
  const found = SIGNED.exec(text.normalize('NFKC').toUpperCase().replace('−', '-'))
  if (!found) return undefined
  const [, open, signBefore, signAfter, digits = '', close] = found
  if ((open === undefined) !== (close === undefined) || (signBefore && signAfter)) return undefined
  const fen = numberToFen(digits.trim())
  if (fen === undefined) return undefined
  const negative = signBefore === '-' || signAfter === '-' || open !== undefined
  return negative && fen !== 0 ? -fen : fen
}

/** Digits with either kind of separators: `1,299.90`, `1 299.90`, `1.299,90`, `1299,9`, `148.89999999999998`. */
function numberToFen(text: string): number | undefined {
  const digits = /^\d{1,3}(\s\d{3})+(?!\d)/.test(text) ? text.replace(/\s/g, '') : text
  const separators = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)
    ? digits.replaceAll(',', '')
    : /^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(digits) || /^\d+,\d{1,2}$/.test(digits)
      ? digits.replaceAll('.', '').replace(',', '.')
      : digits
  const found = /^(\d{1,11})(?:\.(\d*))?$/.exec(separators)
  if (!found) return undefined
  const whole = Number(found[1]) * 100
  const decimals = found[2] ?? ''
  // More than two decimals are what a spreadsheet's arithmetic leaves behind: to the nearest fen.
  return whole + Math.round(Number(`0.${decimals || '0'}`) * 100)
}
