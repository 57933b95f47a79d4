import { rejectColumns } from '../../../../shared/features/imports/rejects-file.ts'
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

/** A header without what the file of rejected rows adds to it. */
export function withoutRejectColumns(header: readonly string[]): readonly string[] {
  const [reason, row] = header.slice(-2).map(foldHeader)
  const added = rejectColumns.some((names) => foldHeader(names[0]) === reason && foldHeader(names[1]) === row)
  return added ? header.slice(0, -2) : header
}

/** 1, 2, 3 …: how the columns of a table without a header are called where they must be called something. */
export const isNumbered = (header: readonly string[]): boolean =>
  header.length > 0 && header.every((name, at) => name === String(at + 1))

export const fingerprintWithoutHeader = (width: number): string => `none-${width}`
