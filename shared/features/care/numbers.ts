export interface ReadNumbers {
  /** Ascending, each once. */
  numbers: number[]
  /** What could not be read or is not on the list, as it was typed. */
  strange: string[]
}

/**
 * Numbers typed back from a list on paper: `1 3 5-9`, with blanks, commas or 、 between them; full-width digits, `~`,
 * `—` and 至 are understood as well. `9-5` means the same as `5-9`. Numbers beyond 1…`last` are strange; of a range
 * that goes beyond the list the part on it counts and the range is told as strange too.
 */
export function readNumbers(text: string, last: number): ReadNumbers {
  const numbers = new Set<number>()
  const strange: string[] = []
  const plain = text
    .normalize('NFKC')
    .replace(/\s*(?:[-‐-―~〜−]|至|到)\s*/g, '-')
    .split(/[\s,、;;。.#]+/)
  for (const part of plain) {
    if (part === '') continue
    const [, first = '', second = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part) ?? []
    if (first === '') {
      strange.push(part)
      continue
    }
    const [from, to] = [Number(first), Number(second)].sort((a, b) => a - b) as [number, number]
    if (from < 1 || to > last) strange.push(part)
    for (let number = Math.max(1, from); number <= Math.min(last, to); number++) numbers.add(number)
  }
  return { numbers: [...numbers].sort((a, b) => a - b), strange }
}
