import type { ImportedFile } from '../../../shared/features/imports/results.ts'

export type Refused = NonNullable<ImportedFile['refused']>

/**
 * A file that could not be read to its end after rows of it were stored. Half a file is none: the import goes back to
 * where it began and leaves the file out.
 */
export class LateRefusal extends Error {
  readonly file: number
  readonly refused: Refused

  constructor(file: number, refused: Refused) {
    super(`file refused after rows of it were stored: ${refused.code}`)
    this.name = 'LateRefusal'
    this.file = file
    this.refused = refused
  }
}
