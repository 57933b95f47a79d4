/**
 * Why the data could not be opened. Each has its own words on the start page; none of them is ever answered by
 * deleting or replacing a file.
 */
export type OpenFailureCode =
  | 'wrong-key'
  | 'key-missing'
  | 'empty-file'
  | 'file-missing'
  | 'damaged'
  | 'newer-version'
  | 'locked'

export class OpenFailure extends Error {
  override name = 'OpenFailure'
  code: OpenFailureCode
  data: Record<string, string | number>

  constructor(code: OpenFailureCode, data: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}
