import type { Topic } from '../../../shared/features/app/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import { checkDay } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { readSettings } from '../settings/queries.ts'
import { otherOwners, staffOf } from './queries.ts'
import { addStaff, removeStaff, setAway } from './staff.ts'

const news: Topic[] = ['staff', 'care', 'journal']

export const staffHandlers = {
  list: engine.staff.list.handler(({ context: { db, now } }) => ({
    staff: staffOf(db, dayOf(now(), readSettings(db).timeZone)),
    others: otherOwners(db),
  })),
  add: engine.staff.add.handler(({ input, context }) =>
    commandTurn(context, 'staff.add', (command) => addStaff(command, input.name), news),
  ),
  away: engine.staff.away.handler(({ input, context }) => {
    const { id, awayFrom, awayUntil } = input
    if (awayFrom !== null) checkDay(awayFrom, 'awayFrom')
    if (awayUntil !== null) checkDay(awayUntil, 'awayUntil')
    return commandTurn(
      context,
      'staff.away',
      (command) => setAway(command, { id, awayFrom, awayUntil }),
      news,
    )
  }),
  remove: engine.staff.remove.handler(({ input, context }) =>
    commandTurn(context, 'staff.remove', (command) => removeStaff(command, input.id), news),
  ),
}
