import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What a member of staff may be allowed to do. The owner has all of them. */
export const rights = [
  'use', // open the app, see lists and figures
  'import', // load, preview and undo files
  'edit', // change customers, tasks, notes
  'settings', // change how the app works
  'contact', // see full phone numbers and addresses
  'export', // take lists of people out of the app
  'override', // let somebody pass whom the gate holds back
] as const
export type Right = (typeof rights)[number]

/**
 * What every procedure states about itself. A test walks the contract and finds none without.
 * - `kind`: where it runs. A query reads and answers at once; an analysis reads for long; a command writes.
 * - `reach`: `desktop` = this computer only (window, local browser, command line); `network` = paired devices too.
 * - `host`: answered by the host itself (it knows the doors, not the data).
 */
export interface ProcedureMeta {
  right?: Right
  kind?: 'query' | 'analysis' | 'command' | 'host'
  reach?: 'desktop' | 'network'
  /** It yields people to contact, all of whom have passed the gate (`electron/features/gate`). */
  contacts?: true
  /** Asked before, on its own thread; what it answers is the input, whatever the caller said. */
  first?: string[]
}

/** Failures every procedure may answer with. Anything else is a bug and leaves only its number. */
export const commonErrors = {
  NOT_FOUND: { status: 404, data: z.object({ what: z.string(), id: z.string() }) },
  NOT_ALLOWED: { status: 403, data: z.object({ right: z.string() }) },
  CONFLICT: { status: 409, data: z.object({ what: z.string() }) },
  CANCELLED: { status: 499 },
  BUG: { status: 500, data: z.object({ number: z.string() }) },
} as const

const base = oc.$meta<ProcedureMeta>({}).errors(commonErrors)

/** Reads and answers within tens of milliseconds; runs on the reader thread. */
export const query = (right: Right = 'use') => base.meta({ right, kind: 'query', reach: 'desktop' })
/** Reads for long; runs on the analyst thread so that lists stay quick. */
export const analysis = (right: Right = 'use') => base.meta({ right, kind: 'analysis', reach: 'desktop' })
/** Writes in one transaction with its journal entry; runs on the writer thread, one after the other. */
export const command = (right: Right) => base.meta({ right, kind: 'command', reach: 'desktop' })
/** Answered by the host. */
export const hosted = (right: Right = 'use') => base.meta({ right, kind: 'host', reach: 'desktop' })
