/** Which spaces part the columns: any, or only two and more because values hold single ones. */
export type Alignment = 'spaces' | 'wide'

const LEAST_ROWS = 3
const LEAST_SHARE = 0.9

/** A space that belongs to a value: between two words, or between a day and its time. */
const WITHIN = /\p{L} \p{L}|\d[-/.]\d{1,4} \d{1,2}:\d\d/u

/**
 * Whether lines without a delimiter are columns set with spaces, as old programs print them: nine in ten of them, and
 * at least three, have the same number of fields.
 */
export function detectAlignment(lines: readonly string[]): Alignment | null {
  const filled = lines.filter((line) => line.trim() !== '')
  // A header may be set closer than its columns: it does not tell.
  const spoken = filled.slice(1).some((line) => WITHIN.test(line.trim()))
  const kinds: Alignment[] = spoken ? ['wide'] : ['spaces', 'wide']
  return kinds.find((kind) => agree(filled, kind)) ?? null
}

function agree(lines: readonly string[], kind: Alignment): boolean {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const { length } = splitAligned(line, kind)
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  return most >= LEAST_ROWS && most >= lines.length * LEAST_SHARE
}

/** The fields of a line; none of a blank one. */
export function splitAligned(line: string, kind: Alignment): string[] {
  const text = line.trim()
  return text === '' ? [] : text.split(kind === 'spaces' ? / +/ : / {2,}/)
}
