import { ORPCError } from '@orpc/client'
import type { TFunction } from 'i18next'
import { chinese } from '../../shared/locales/index.ts'
import { FileNotTaken } from './files.ts'

type Code = keyof typeof chinese.app.errors

const isCode = (code: string): code is Code => Object.hasOwn(chinese.app.errors, code)

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Whether the door itself is gone, rather than a question answered badly. */
export function isDoorLost(error: unknown): boolean {
  if (error instanceof FileNotTaken) return error.status === 0
  return error instanceof TypeError && /fetch|network/i.test(error.message)
}

function codeOf(error: unknown): Code {
  if (isAbort(error)) return 'CANCELLED'
  if (isDoorLost(error)) return 'DOOR_LOST'
  if (error instanceof FileNotTaken) return error.status === 413 ? 'TOO_LARGE' : 'UNKNOWN'
  if (error instanceof ORPCError && isCode(error.code)) {
    return error.code === 'BUG' && !numberOf(error) ? 'UNKNOWN' : error.code
  }
  return 'UNKNOWN'
}

/** Whether something given once was given before: a name, a number. */
export function isConflict(error: unknown, what: string): boolean {
  if (!(error instanceof ORPCError) || error.code !== 'CONFLICT') return false
  const data: unknown = error.data
  return data !== null && typeof data === 'object' && 'what' in data && data.what === what
}

function numberOf(error: unknown): string {
  if (!(error instanceof ORPCError)) return ''
  const data: unknown = error.data
  return data !== null && typeof data === 'object' && 'number' in data ? String(data.number) : ''
}

/** What happened, what is safe and what to do, in the reader's language. */
export function errorSentence(t: TFunction, error: unknown): string {
  return t(`app.errors.${codeOf(error)}`, { number: numberOf(error) })
}
