import { dayOf, startOfDay } from '../../../shared/kernel/day.ts'
import type { EngineContext } from '../../engine/context.ts'
import { checkDay } from '../../engine/failures.ts'
import { readModel } from '../customers/model.ts'
import { readSettings } from '../settings/queries.ts'
import type { CareView } from './candidates.ts'

/** Another day than today is looked at as it begins. Throws CONFLICT `date`. */
export function viewOf({ db, now }: Pick<EngineContext, 'db' | 'now'>, date?: string): CareView {
  const settings = readSettings(db)
  const today = dayOf(now(), settings.timeZone)
  const day = date === undefined ? today : checkDay(date, 'date')
  const at = day === today ? now() : startOfDay(day, settings.timeZone)
  return { day, at, settings, cycle: readModel(db, now()).cycle }
}
