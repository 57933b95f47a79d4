import type { ImportedFile } from '../../../shared/features/imports/results.ts'

export type Refused = NonNullable<ImportedFile['refused']>

/** By file: refused, so that it is not read at all; null: to be looked through as a whole before it is read. */
export type Learned = ReadonlyMap<number, Refused | null>

/**
 * Something came out about a file after rows of it were stored: it cannot be read to its end (half a file is none), or
 * it is not as its beginning was. The import goes back to where it began, knowing that.
 */
export class BeginAnew extends Error {
  readonly file: number
  readonly refused: Refused | null

  constructor(file: number, refused: Refused | null) {
    super(`file ${refused === null ? 'astray' : `refused (${refused.code})`} after rows of it were stored`)
    this.name = 'BeginAnew'
    this.file = file
    this.refused = refused
  }
}
