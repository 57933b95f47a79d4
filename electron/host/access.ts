import { ORPCError } from '@orpc/server'
import type { ProcedureMeta, Right } from '../../shared/kernel/procedure.ts'

/** Who is on the other side of a door. */
export interface Caller {
  door: 'desktop' | 'browser' | 'cli'
  actor: string
  rights: readonly Right[]
  /** A paired device of the network, not this computer. */
  remote?: boolean
}

/** The same check for every door; ours is not an exception. */
export function checkAccess(meta: ProcedureMeta, caller: Caller): void {
  const { right, kind, reach } = meta
  if (!right || !kind || !reach) throw new Error('the procedure states no right, kind or reach')
  if (!caller.rights.includes(right) || (caller.remote && reach !== 'network')) {
    throw new ORPCError('NOT_ALLOWED', { status: 403, defined: true, data: { right } })
  }
}
