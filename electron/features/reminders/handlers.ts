import type { Topic } from '../../../shared/features/app/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { checkDay } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { readSettings } from '../settings/queries.ts'
import { remindersOf, remindersOn } from './queries.ts'
import { addReminder, changeReminder, decideTurn, handTurn, removeReminder } from './write.ts'

const TOPICS: Topic[] = ['reminders', 'journal']

const dayFor = ({ db, now }: EngineContext, date: string | undefined): string =>
  date === undefined ? dayOf(now(), readSettings(db).timeZone) : checkDay(date, 'date')

export const remindersHandlers = {
  due: engine.reminders.due.handler(({ input, context }) =>
    remindersOn(context.db, dayFor(context, input.date)),
  ),
  ofCustomer: engine.reminders.ofCustomer.handler(({ input, context }) =>
    remindersOf(context.db, input.customerId, dayFor(context, undefined)),
  ),
  add: engine.reminders.add.handler(({ input, context }) =>
    commandTurn<{ id: number }>(context, 'reminders.add', (command) => addReminder(command, input), TOPICS),
  ),
  change: engine.reminders.change.handler(({ input, context }) =>
    commandTurn(context, 'reminders.change', (command) => changeReminder(command, input), TOPICS),
  ),
  remove: engine.reminders.remove.handler(({ input, context }) =>
    commandTurn(context, 'reminders.remove', (command) => removeReminder(command, input.id), TOPICS),
  ),
  decide: engine.reminders.decide.handler(({ input, context }) => {
    const today = dayFor(context, input.date)
    const { id, turnDay, decision } = input
    return commandTurn(
      context,
      'reminders.decide',
      (command) => decideTurn(command, { id, turnDay, decision, today }),
      TOPICS,
    )
  }),
  hand: engine.reminders.hand.handler(({ input, context }) =>
    commandTurn(context, 'reminders.hand', (command) => handTurn(command, input), TOPICS),
  ),
}
