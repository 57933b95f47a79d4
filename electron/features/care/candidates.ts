import {
  type CareRule,
  type DayLoad,
  type GoneWhy,
  isAboutOrder,
  type Named,
  type ReasonKind,
  type Situation,
} from '../../../shared/features/care/rule.ts'
import type { Incident } from '../../../shared/features/care/rules-contract.ts'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Settings } from '../../../shared/features/settings/contract.ts'
import { addDays, offsetMs, startOfDay } from '../../../shared/kernel/day.ts'
import { dayOfNumber } from '../../../shared/kernel/day-number.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { atOnce, type Steps } from '../../engine/steps.ts'
import { type Cycle, lineReader } from '../customers/rules.ts'
import { segmentPeople } from '../segments/in-segment.ts'
import { shopClocks } from '../shops/clocks.ts'
import { incidentRules } from './incidents.ts'
import type { Find, KeptFinds } from './kept-finds.ts'
import {
  type Addressee,
  type CareOrder,
  type CarePerson,
  careOrder,
  carePerson,
  decisionReader,
  livingIdReader,
  recentDecisions,
} from './queries.ts'
import { careRules } from './rule-store.ts'
import { type Decision, readTaskId, standingOn, type TaskKey, taskIdOf } from './rules.ts'
import { incidentTrigger } from './triggers/incident.ts'
import { triggerOf } from './triggers/of.ts'
import type { Found, Ground, Told, Trigger } from './triggers/trigger.ts'

/** A follow-up that the data call for, before anybody decided about it. */
export interface Candidate {
  taskId: string
  /** Whose sentence says why, with the figures of `reason`. */
  reasonKind: ReasonKind
  /** A shipped rule by its name, `own:<id>` or `incident:<id>`. */
  ruleKey: string
  ruleName: Named
  situation: Situation
  channel: Channel
  /** Who does it; empty: whoever is there. */
  owner: string
  /** The last day on which it is still kind; null: never too late. */
  deadlineDay: string | null
  person: Addressee
  orderId: number | null
  orderNumber: string | null
  orderCurrency: string | null
  platform: Platform | null
  shopName: string
  product: string
  dueDay: string
  reason: Record<string, string | number>
  /** What it is about, for the order of the list. */
  valueFen: number
}

export interface CareView {
  day: string
  /** The moment the list is looked at. */
  at: number
  cycle: Cycle
  settings: Settings
}

/** A rule, or an incident that makes follow-ups as a rule does. */
export type AnyRule = CareRule & { incident?: Incident }

/** No rule shows anything sooner before it is due. */
const LONGEST_AHEAD = 60
/** People of a segment up to so many are asked for by their ids, more by looking through everybody. */
const FEW = 5_000

/** The rules of a shop on a day, and what happens there. */
export const rulesOn = (db: Db, { day }: CareView): AnyRule[] => [...careRules(db), ...incidentRules(db, day)]

/**
 * Makes the candidates of one day, single ones again from their id, and says why one is gone. `kept`: what is remembered
 * of what the rules found (see kept-finds.ts); without it everything is looked for anew.
 */
export function careCandidates(
  db: Db,
  view: CareView,
  rules: readonly AnyRule[] = rulesOn(db, view),
  kept: KeptFinds | null = null,
) {
  const ground = groundOf(db, view)
  const { day } = view
  const findPerson = carePerson(db)
  const findOrder = careOrder(db)
  const living = livingIdReader(db)
  const decisionOf = decisionReader(db)
  const triggers = new Map<string, Trigger>()
  const segments = new Map<number, { ids: number[]; has: (id: number | null) => boolean }>()

  const triggerFor = (rule: AnyRule): Trigger => {
    const known =
      triggers.get(rule.key) ??
      (rule.incident ? incidentTrigger(ground, rule.incident) : triggerOf(ground, rule.when))
    triggers.set(rule.key, known)
    return known
  }
  const segmentOf = (id: number) => {
    let known = segments.get(id)
    if (!known) {
      const ids = segmentPeople(db, id, day)
      const set = new Set(ids)
      known = { ids, has: (customer) => customer !== null && set.has(customer) }
      segments.set(id, known)
    }
    return known
  }

  function foundOf(
    rule: AnyRule,
    days: { from: string; to: string },
    most: number | null = null,
  ): Iterable<Found> {
    const segment = rule.segmentId === null ? null : segmentOf(rule.segmentId)
    const among = segment && segment.ids.length <= FEW ? segment.ids : null
    const found = triggerFor(rule).find(days, {
      ...{ worthFen: rule.worthFen, among },
      // Of people who are sifted afterwards nobody knows how many it takes.
      most: segment === null || among ? most : null,
    })
    return segment === null ? found : only(found, ({ customerId }) => segment.has(customerId))
  }

  /** As it stands now, whatever the day; why it is gone where it is. */
  function standing(rule: AnyRule, key: TaskKey): Candidate | GoneWhy {
    const trigger = triggerFor(rule)
    if (trigger.about === 'order') {
      const order = 'orderId' in key ? findOrder(key.orderId) : null
      if (!order) return 'gone'
      if (rule.segmentId !== null && !segmentOf(rule.segmentId).has(order.customerId)) return 'left_segment'
      const told = trigger.check(order)
      return typeof told === 'string' ? told : ofOrder(rule, trigger, order, told)
    }
    if ('orderId' in key) return 'gone'
    const customerId = living(key.customerId)
    const person = customerId === null ? null : findPerson(customerId)
    if (!person) return customerId === null ? 'gone' : 'blocked'
    if (rule.segmentId !== null && !segmentOf(rule.segmentId).has(person.customerId)) return 'left_segment'
    const told = trigger.check(person, key.occurrence)
    return typeof told === 'string' ? told : ofPerson(rule, trigger, person, key.occurrence, told)
  }

  const windowOf = (rule: AnyRule) => {
    const { ahead, lasts } = triggerFor(rule)
    return { from: addDays(day, -(rule.closesAfterDays ?? lasts)), to: addDays(day, ahead) }
  }
  /** Of a follow-up within the days that rules look at; read together the first time one is asked for. */
  let decided: ReturnType<typeof recentDecisions> | null = null
  const recent = (taskId: string): Decision | null => {
    // It may have been decided about as soon as it was shown.
    const first = () => rules.map((rule) => windowOf(rule).from).sort()[0] ?? day
    decided ??= recentDecisions(db, addDays(first(), -LONGEST_AHEAD))
    return decided(taskId)
  }

  /** What a rule finds on the day. */
  function* findsOf(rule: AnyRule): Generator<Find, void> {
    const find = () => foundOf(rule, windowOf(rule))
    const nameOf = (one: Found) => {
      const key = keyOf(rule, one)
      return { key, taskId: taskIdOf(key) }
    }
    if (kept) yield* kept(rule, find, nameOf)
    else for (const one of find()) yield { ...nameOf(one), dueDay: one.dueDay, now: null }
  }

  /**
   * The follow-ups of one rule, the dearest first, as many as it shows in a day; of a rule without a limit of its own
   * only so many open ones (`most`).
   */
  function* ofRule(rule: AnyRule, most: number | null = null): Generator<Candidate, void> {
    if (!isDueByNow(rule, view)) return
    let chosen = 0
    let open = 0
    for (const one of findsOf(rule)) {
      if (rule.aDay !== null ? chosen === rule.aDay : open === most) return
      const stands = standingOn(day, one.dueDay, recent(one.taskId))
      if (!stands.shown) continue
      one.now ??= standing(rule, one.key)
      if (typeof one.now === 'string') continue
      chosen += 1
      if (stands.state === 'open') open += 1
      yield one.now
    }
  }

  /** Those of whom a rule finds something today and nobody decided, whether it still holds or not. */
  function openFinds(rule: AnyRule): number {
    let count = 0
    for (const one of findsOf(rule)) {
      const stands = standingOn(day, one.dueDay, recent(one.taskId))
      if (stands.shown && stands.state === 'open' && typeof one.now !== 'string') count += 1
    }
    return count
  }

  /** One by one, for who needs to know of the first that fits. */
  function* eachOfDay(most: number | null = null): Generator<Candidate, void> {
    for (const rule of rules) if (rule.on) yield* ofRule(rule, most)
  }

  function* loadSteps(days: number): Steps<DayLoad[]> {
    const from = addDays(day, 1)
    const load: DayLoad[] = []
    for (const rule of rules) {
      if (!rule.on) continue
      load.push(...loadOf(rule, foundOf(rule, { from, to: addDays(day, days) }, rule.aDay)))
      yield
    }
    return load
  }

  const ruleOf = (taskId: string): { rule: AnyRule; key: TaskKey } | null => {
    const key = readTaskId(taskId)
    const rule = key && rules.find((each) => each.key === key.ruleKey)
    return key && rule ? { rule, key } : null
  }

  return {
    ofDay: (most: number | null = null): Candidate[] => [...eachOfDay(most)],
    eachOfDay,
    ofRule: (rule: AnyRule, most: number | null = null): Candidate[] => [...ofRule(rule, most)],

    /** Rules of which more is open than so many, with how much more. */
    beyond(most: number): { rule: AnyRule; count: number }[] {
      return rules.flatMap((rule) => {
        if (!rule.on || rule.aDay !== null || !isDueByNow(rule, view)) return []
        const count = openFinds(rule) - most
        return count > 0 ? { rule, count } : []
      })
    },

    /** The follow-up with this id as it stands now; null when its reason is gone. */
    again(taskId: string): Candidate | null {
      const known = ruleOf(taskId)
      if (!known) return null
      // What was decided today stays to be seen and undone, though its rule was switched off since.
      if (!known.rule.on && decisionOf(taskId)?.day !== day) return null
      const now = standing(known.rule, known.key)
      return typeof now === 'string' ? null : now
    },

    /** The follow-up with this id where its rule finds it today; whether its daily limit still has room is not asked. */
    found(taskId: string): Candidate | null {
      const known = ruleOf(taskId)
      if (!known?.rule.on || !isDueByNow(known.rule, view)) return null
      const now = standing(known.rule, known.key)
      if (typeof now === 'string' || now.valueFen < known.rule.worthFen) return null
      const { from, to } = windowOf(known.rule)
      return now.dueDay >= from && now.dueDay <= to ? now : null
    },

    /**
     * Why a follow-up that was on the list of an earlier day, or that somebody put off, is not there; null while its
     * reason holds. Somebody who put it off decided that it is not too late.
     */
    goneWhy(taskId: string): GoneWhy | null {
      const known = ruleOf(taskId)
      if (!known) return taskId.startsWith('incident:') ? 'over' : 'rule_gone'
      if (!known.rule.on) return 'rule_off'
      const now = standing(known.rule, known.key)
      if (typeof now === 'string') return now
      const decision = decisionOf(taskId)
      if (decision?.state === 'postponed') return null
      if (now.deadlineDay !== null && now.deadlineDay < day) return 'late'
      return now.valueFen < known.rule.worthFen ? 'worth' : null
    },

    /**
     * How many follow-ups will become due on each of the next days as things are now; days and rules without any are
     * left out. Orders to come are not known yet: the load of days far ahead is the least there will be.
     */
    load: (days: number): DayLoad[] => atOnce(loadSteps(days)),
    loadSteps,

    /** Everybody a rule would find today, before its daily limit; for the preview of a rule that is being edited. */
    countOf(rule: AnyRule): number {
      let count = 0
      for (const one of findsOf(rule)) if (standingOn(day, one.dueDay, recent(one.taskId)).shown) count += 1
      return count
    },
  }
}

function* only<Item>(items: Iterable<Item>, isMeant: (item: Item) => boolean): Generator<Item> {
  for (const item of items) if (isMeant(item)) yield item
}

function loadOf(rule: AnyRule, found: Iterable<Found>): DayLoad[] {
  const counts = new Map<string, number>()
  for (const { dueDay } of found) {
    const count = (counts.get(dueDay) ?? 0) + 1
    if (rule.aDay === null || count <= rule.aDay) counts.set(dueDay, count)
  }
  return [...counts].map(([day, count]) => ({ day, ruleKey: rule.key, count }))
}

const keyOf = (rule: AnyRule, { id, occurrence }: Found): TaskKey =>
  isAboutOrder(rule.when)
    ? { ruleKey: rule.key, orderId: id }
    : { ruleKey: rule.key, customerId: id, occurrence }

function groundOf(db: Db, { day, at, cycle, settings }: CareView): Ground {
  const clocks = shopClocks(db)
  return {
    ...{ db, day, at, cycle },
    wholeDay: at === startOfDay(day, settings.timeZone),
    lineOf: lineReader(cycle),
    dayIn: (shopId, instant, days = 0) => dayOfNumber(clocks(shopId).day(instant) + days),
  }
}

/** A rule with an hour shows nothing before it; days other than today are looked at as a whole. */
function isDueByNow({ dueTime }: CareRule, { day, at, settings }: CareView): boolean {
  const start = startOfDay(day, settings.timeZone)
  if (at === start || dueTime === '00:00') return true
  const clock = new Date(at + offsetMs(at, settings.timeZone)).toISOString().slice(11, 16)
  return clock >= dueTime
}

function whatOf(rule: AnyRule, { lasts }: Trigger, { kind, dueDay, lastDay, reason }: Told) {
  const { key, name, situation, channel, owner, closesAfterDays } = rule
  const closes = closesAfterDays === null ? null : addDays(dueDay, closesAfterDays)
  const ends = [closes, lastDay ?? null].filter((end) => end !== null).sort()
  return {
    ...{ reasonKind: kind, dueDay, reason, ruleKey: key, ruleName: name, situation, channel, owner },
    deadlineDay: ends[0] ?? (lasts > 0 ? addDays(dueDay, lasts) : null),
  }
}

function ofOrder(rule: AnyRule, trigger: Trigger, order: CareOrder, told: Told): Candidate {
  return {
    taskId: taskIdOf({ ruleKey: rule.key, orderId: order.orderId }),
    ...whatOf(rule, trigger, told),
    person: order,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    orderCurrency: order.orderCurrency,
    platform: order.platform,
    shopName: order.shopName,
    product: order.product ?? '',
    valueFen: order.amountFen,
  }
}

function ofPerson(
  rule: CareRule,
  trigger: Trigger,
  person: CarePerson,
  occurrence: string,
  told: Told,
): Candidate {
  return {
    taskId: taskIdOf({ ruleKey: rule.key, customerId: person.customerId, occurrence }),
    ...whatOf(rule, trigger, told),
    person,
    orderId: null,
    orderNumber: null,
    orderCurrency: null,
    platform: person.platform,
    shopName: person.shopName ?? '',
    product: typeof told.reason.product === 'string' ? told.reason.product : (person.product ?? ''),
    valueFen: person.netFen ?? 0,
  }
}
