import { dayOf, startOfDay } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { checkDay } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { readModel } from '../customers/model.ts'
import { scriptPicker } from '../scripts/pick.ts'
import { readSettings } from '../settings/queries.ts'
import type { CareView } from './candidates.ts'
import { decideTasks } from './decide.ts'
import { tasksOf } from './today.ts'

/** Another day than today is looked at as it begins. */
function viewOf({ db, now }: EngineContext, date: string | undefined): CareView {
  const settings = readSettings(db)
  const today = dayOf(now(), settings.timeZone)
  const day = date === undefined ? today : checkDay(date, 'date')
  const at = day === today ? now() : startOfDay(day, settings.timeZone)
  return { day, at, settings, cycle: readModel(db, now()).cycle }
}

export const careHandlers = {
  today: engine.care.today.handler(({ input, context }) => {
    const view = viewOf(context, input.date)
    const locale = input.locale ?? view.settings.locale
    const tasks = tasksOf(context.db, view, {
      pick: scriptPicker(context.db),
      locale,
      seesContact: context.call.rights.includes('contact'),
    })
    return { day: view.day, tasks }
  }),
  decide: engine.care.decide.handler(({ input, context }) => {
    const { day } = viewOf(context, input.date)
    const { decision } = input
    const untilDay = decision.state === 'postponed' ? checkDay(decision.untilDay, 'untilDay') : null
    const note =
      decision.state === 'done'
        ? (decision.note ?? '')
        : decision.state === 'skipped'
          ? (decision.why ?? '')
          : ''
    return commandTurn(
      context,
      'care.decide',
      (command) => decideTasks(command, input.taskIds, { state: decision.state, day, untilDay, note }),
      ['care', 'customers', 'journal'],
    )
  }),
}
