import { ORPCError } from '@orpc/server'

/**
 * The expected failures of every procedure, for queries and rules that do not know the RPC library. Thrown inside a
 * command they take the whole command back.
 */
export const notFound = (what: string, id: string | number): Error =>
  new ORPCError('NOT_FOUND', { status: 404, defined: true, data: { what, id: String(id) } })

export const conflict = (what: string): Error =>
  new ORPCError('CONFLICT', { status: 409, defined: true, data: { what } })
