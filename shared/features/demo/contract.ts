import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command } from '../../kernel/procedure.ts'
import { importEvent } from '../imports/results.ts'

export const demoContract = {
  load: command('import').output(eventIterator(importEvent)),
  /** Takes the demo shops, their orders, people and tasks away; what you imported yourself stays. */
  remove: command('import').output(z.object({ orders: z.int(), customers: z.int() })),
}
