import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { id } from '../../kernel/schemas.ts'
import { gateLimits } from './limits.ts'

export const gateContract = {
  /** The shop's limits of contacting people. */
  limits: query().output(gateLimits),
  saveLimits: command('settings')
    .input(gateLimits)
    .output(z.object({ journalId: id, changed: z.boolean() })),
}
