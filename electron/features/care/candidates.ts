import type { ReasonKind } from '../../../shared/features/care/contract.ts'
import type { DayLoad, Named, Situation } from '../../../shared/features/care/rule.ts'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import { statusOfRank } from '../../../shared/features/orders/rules.ts'
import type { Settings } from '../../../shared/features/settings/contract.ts'
import { addDays, daysBetween, startOfDay } from '../../../shared/kernel/day.ts'
import { dayOfNumber } from '../../../shared/kernel/day-number.ts'
import { lunarBirthdayIn, lunarBirthdaysOn } from '../../../shared/kernel/lunar.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { type Cycle, lineReader } from '../customers/rules.ts'
import { shopClocks } from '../shops/clocks.ts'
import {
  type Addressee,
  birthdayPeople,
  type CareOrder,
  type CarePerson,
  careOrder,
  carePerson,
  decisionReader,
  silentPeople,
  underwayOrders,
  unpaidOrders,
} from './queries.ts'
import {
  birthdayDays,
  birthdayIn,
  birthdaysOn,
  DORMANT_A_DAY,
  dormantDays,
  dormantDueDay,
  isUnpaidDue,
  readTaskId,
  standingOn,
  taskIdOf,
  unpaidDays,
  unsignedDays,
} from './rules.ts'

/** A follow-up that the data call for, before anybody decided about it. */
export interface Candidate {
  taskId: string
  /** Whose sentence says why, with the figures of `reason`. */
  reasonKind: ReasonKind
  /** A shipped rule by its name, or `own:<id>`. */
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

/** Makes the candidates of one day, and single ones again from their id. */
export function careCandidates(db: Db, view: CareView) {
  const { day, at, cycle, settings } = view
  const clocks = shopClocks(db)
  const lineOf = lineReader(cycle)
  const sentDay = (order: CareOrder) =>
    order.sentAt === null ? null : dayOfNumber(clocks(order.shopId).day(order.sentAt))

  const unpaid = (order: CareOrder): Candidate | null => {
    if (statusOfRank(order.status) !== 'unpaid' || order.paid === 1) return null
    const { createdAt, createdDay } = order
    if (createdAt === null || createdDay === null || createdDay > day) return null
    const hours = Math.max(0, Math.floor((at - createdAt) / 3_600_000))
    return ofOrder('unpaid', order, createdDay, {
      amountFen: order.amountFen,
      currency: order.orderCurrency,
      createdAt,
      orderNumber: order.orderNumber,
      hours,
    })
  }

  const unsigned = (order: CareOrder): Candidate | null => {
    const status = statusOfRank(order.status)
    const sent = sentDay(order)
    if ((status !== 'shipped' && status !== 'part_shipped') || order.completedAt !== null || sent === null)
      return null
    return ofOrder('unsigned', order, addDays(sent, settings.unsignedAfterDays), {
      days: daysBetween(sent, day),
      carrier: order.carrier,
      tracking: order.tracking,
      orderNumber: order.orderNumber,
    })
  }

  const dormant = (person: CarePerson, lastPaidDay: string): Candidate | null => {
    // They bought again: this silence is over.
    if (person.lastPaidDay !== lastPaidDay) return null
    const line = lineOf(person.category)
    return ofPerson(
      person,
      taskIdOf({ kind: 'dormant', customerId: person.customerId, lastPaidDay }),
      'dormant',
      dormantDueDay(lastPaidDay, line),
      {
        days: daysBetween(lastPaidDay, day),
        paidOrders: person.paidOrders ?? 0,
        netFen: person.netFen ?? 0,
        currency: person.currency ?? '',
        cycleDays: line.dormantAfterDays,
      },
    )
  }

  const birthday = (person: CarePerson, year: string): Candidate | null => {
    if (person.birthday === '') return null
    const { birthdayLunar: lunar } = person
    const on =
      lunar === 0
        ? birthdayIn(year, person.birthday)
        : lunarBirthdayIn(Number(year), person.birthday, lunar === 2)
    return ofPerson(
      person,
      taskIdOf({ kind: 'birthday', customerId: person.customerId, year }),
      'birthday',
      on,
      // Of the lunar calendar the day it falls on this time.
      { birthday: lunar === 0 ? person.birthday : on, inDays: daysBetween(day, on) },
    )
  }

  /** Whose birthday is kept on a day; the year of the task is that of the calendar they go by. */
  function bornOn(on: string): (Candidate | null)[] {
    const lunar = lunarBirthdaysOn(on)
    const year = String(lunar.year)
    return [
      ...birthdayPeople(db, 0, birthdaysOn(on)).map((person) => birthday(person, on.slice(0, 4))),
      ...birthdayPeople(db, 1, lunar.ordinary).map((person) => birthday(person, year)),
      ...birthdayPeople(db, 2, lunar.leap).map((person) => birthday(person, year)),
    ]
  }

  const findPerson = carePerson(db)
  return {
    ofDay(): Candidate[] {
      const shipped = unsignedDays(day, settings.unsignedAfterDays)
      return [
        ...unpaidOrders(db, unpaidDays(day))
          .filter(({ createdDay, createdAt }) => isUnpaidDue(createdDay ?? '', createdAt ?? 0, day, at))
          .map(unpaid),
        ...underwayOrders(db, shipped)
          .filter((order) => {
            const sent = sentDay(order)
            return sent !== null && sent >= shipped.from && sent <= shipped.to
          })
          .map(unsigned),
        ...birthdayDays(day).flatMap(bornOn),
        ...topDormant(),
      ].filter((candidate) => candidate !== null)
    },

    /** The follow-up with this id as it stands now; null when its reason is gone. */
    again(taskId: string): Candidate | null {
      const key = readTaskId(taskId)
      if (!key) return null
      if ('orderId' in key) {
        const order = careOrder(db, key.orderId)
        return order && (key.kind === 'unpaid' ? unpaid(order) : unsigned(order))
      }
      const person = findPerson(key.customerId)
      if (!person) return null
      return key.kind === 'dormant' ? dormant(person, key.lastPaidDay) : birthday(person, key.year)
    },

    /** How many follow-ups will become due on each of the next days as things are now; days and rules without any are left out. */
    load(days: number): DayLoad[] {
      return Array.from({ length: days }, (_, ahead) => addDays(day, ahead + 1)).flatMap((on) => {
        const later = careCandidates(db, { ...view, day: on, at: startOfDay(on, settings.timeZone) })
        const due = later.ofDay().filter(({ dueDay }) => dueDay === on)
        return [...Map.groupBy(due, ({ ruleKey }) => ruleKey)].map(([ruleKey, own]) => ({
          ...{ day: on, ruleKey },
          count: own.length,
        }))
      })
    },
  }

  /** The most valuable whose silence has not been dealt with on an earlier day. */
  function topDormant(): (Candidate | null)[] {
    const decisionOf = decisionReader(db)
    const chosen: Candidate[] = []
    for (const { customerId, lastPaidDay } of silentPeople(
      db,
      dormantDays(day, cycle),
      new Map(cycle.categories.map((line) => [line.category, dormantDays(day, line)])),
      settings.dormantWorthFen,
    )) {
      if (chosen.length === DORMANT_A_DAY) break
      const decision = decisionOf(taskIdOf({ kind: 'dormant', customerId, lastPaidDay }))
      if (!standingOn(day, day, decision).shown) continue
      const person = findPerson(customerId)
      const candidate = person && dormant(person, lastPaidDay)
      if (candidate) chosen.push(candidate)
    }
    return chosen
  }
}

const names: Record<ReasonKind, Named> = {
  unpaid: { zh: '催付', en: 'Payment reminder' },
  unsigned: { zh: '没签收', en: 'Not delivered' },
  dormant: { zh: '沉睡唤醒', en: 'Win back' },
  birthday: { zh: '生日', en: 'Birthday' },
}

const whatOf = (kind: ReasonKind) => ({
  ...{ ruleKey: kind as string, ruleName: names[kind], situation: kind, channel: 'chat' as const },
  ...{ owner: '', deadlineDay: null },
})

function ofOrder(
  kind: 'unpaid' | 'unsigned',
  order: CareOrder,
  dueDay: string,
  reason: Candidate['reason'],
): Candidate {
  return {
    taskId: taskIdOf({ kind, orderId: order.orderId }),
    reasonKind: kind,
    ...whatOf(kind),
    person: order,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    orderCurrency: order.orderCurrency,
    platform: order.platform,
    shopName: order.shopName,
    product: order.product ?? '',
    dueDay,
    reason,
    valueFen: order.amountFen,
  }
}

function ofPerson(
  person: CarePerson,
  taskId: string,
  reasonKind: 'dormant' | 'birthday',
  dueDay: string,
  reason: Candidate['reason'],
): Candidate {
  return {
    taskId,
    reasonKind,
    ...whatOf(reasonKind),
    person,
    orderId: null,
    orderNumber: null,
    orderCurrency: null,
    platform: person.platform,
    shopName: person.shopName ?? '',
    product: person.product ?? '',
    dueDay,
    reason,
    valueFen: person.netFen ?? 0,
  }
}
