import { ORPCError } from '@orpc/server'
import { isDay } from '../../shared/kernel/day.ts'

/**
 * The expected failures of every procedure, for queries and rules that do not know the RPC library. Thrown inside a
 * command they take the whole command back.
 */
export const notFound = (what: string, id: string | number): Error =>
  new ORPCError('NOT_FOUND', { status: 404, defined: true, data: { what, id: String(id) } })

export const conflict = (what: string): Error =>
  new ORPCError('CONFLICT', { status: 409, defined: true, data: { what } })

/** The schema knows what a day looks like, the calendar which there are. Throws CONFLICT for `2026-02-30`. */
export function checkDay(day: string, what: string): string {
  if (!isDay(day)) throw conflict(what)
  return day
}
