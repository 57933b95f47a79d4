import { foldHeader } from './recognise.ts'
import { hashText } from './text-hash.ts'

/**
 * What tells one table's header from another's: its folded names in their order, whatever rows stand below. Tables
 * without a header have nothing of the kind: theirs only says so, and how wide they are.
 */
export function fingerprintOf(header: readonly string[]): string {
  const names = header.map(foldHeader)
  while (names.at(-1) === '') names.pop()
  return hashText(names.join('\n')).toString(36)
}

export const fingerprintWithoutHeader = (width: number): string => `none-${width}`
