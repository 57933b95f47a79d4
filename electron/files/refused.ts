import type { Refusal } from '../../shared/features/imports/results.ts'

export type RefusalData = Record<string, string | number>

/** A file, as a whole, that is not taken. The page owns the sentence for `code`; `data` fills its gaps. */
export class FileRefused extends Error {
  readonly code: Refusal
  readonly data: RefusalData

  constructor(code: Refusal, data: RefusalData = {}) {
    super(`file refused: ${code}`)
    this.name = 'FileRefused'
    this.code = code
    this.data = data
  }
}

/** A limit of `Limits` was passed; `data.limit` names it for the sentence. */
export function tooLarge(limit: string, data: RefusalData = {}): FileRefused {
  return new FileRefused('too-large', { limit, ...data })
}
