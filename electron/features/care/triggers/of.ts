import type { RuleWhen } from '../../../../shared/features/care/rule.ts'
import { calendarTrigger } from './calendar.ts'
import { memberDayTrigger, refillTrigger, segmentTrigger } from './many.ts'
import { orderTrigger, unpaidTrigger } from './orders.ts'
import { birthdayTrigger, overdueTrigger, researchTrigger, sinceTrigger, stageTrigger } from './people.ts'
import type { Ground, PersonTrigger, Trigger } from './trigger.ts'

/** What finds the follow-ups of a rule and says how each stands. */
export function triggerOf(ground: Ground, when: RuleWhen): Trigger {
  switch (when.on) {
    case 'unpaid':
      return unpaidTrigger(ground, when)
    case 'order':
      return orderTrigger(ground, when)
    case 'since':
      return sinceTrigger(ground, when)
    case 'birthday':
      return birthdayTrigger(ground, when)
    case 'member_day':
      return memberDayTrigger(ground, when)
    case 'calendar':
      return calendarTrigger(ground, when)
    case 'segment':
      return segmentTrigger(ground, when)
    case 'stage':
      return stageTrigger(ground, when)
    case 'overdue':
      return overdueTrigger(ground)
    case 'refill':
      return refillTrigger(ground, when)
    case 'research':
      return researchTrigger(ground, when)
    case 'expiring':
      return nothing
  }
}

/** Waits for what it is about. */
const nothing: PersonTrigger = {
  about: 'person',
  ahead: 0,
  lasts: 0,
  find: () => [],
  check: () => 'gone',
}
