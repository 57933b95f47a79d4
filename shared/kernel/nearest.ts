/** How far a word may be from a known one to be taken for a slip of the pen: a third of its letters. */
const PART = 3

/** The known word that somebody most likely meant, whatever its case; empty when none is near enough. */
export function nearest(word: string, known: readonly string[]): string {
  const said = letters(word)
  let best = ''
  let least = Math.max(1, Math.floor(said.length / PART)) + 1
  for (const one of known) {
    const far = said === letters(one) ? 0 : distance(said, letters(one))
    if (far < least) {
      best = one
      least = far
    }
  }
  return said === '' ? '' : best
}

const letters = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '')

/** Letters put in, left out, changed, or two neighbours the wrong way round (Damerau–Levenshtein, restricted). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(swapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
