import type { CliKey, Values } from './language.ts'

/** What scripts may rely on; the README and `huitouke help` say the same. */
export const exitCodes = {
  done: 0,
  bug: 1,
  wrongUse: 2,
  someRejected: 3,
  nothingUnderstood: 4,
  notOpened: 5,
  /** As shells count a program ended by Ctrl-C. */
  cancelled: 130,
} as const

/** An expected end that is no success: its sentence, its exit code, and what `--json` says about it. */
export class Stop extends Error {
  override name = 'Stop'
  key: CliKey
  values: Values
  exitCode: number
  code: string

  constructor(key: CliKey, values: Values = {}, options: { exitCode?: number; code?: string } = {}) {
    super(key)
    this.key = key
    this.values = values
    this.exitCode = options.exitCode ?? exitCodes.wrongUse
    this.code = options.code ?? 'WRONG_USE'
  }
}
