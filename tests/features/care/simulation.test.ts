/**
 * Four hundred days by the clock, two shops on two continents, days off, late evenings and nights on which clocks change:
 * whenever somebody looks, the list is exactly what a slow look at the planted facts says, each follow-up once for its
 * person, reason and occurrence, none early, none lost, and none again that was done.
 */
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../../electron/db/command.ts'
import { connect, type Db } from '../../../electron/db/connect.ts'
import { type CareView, careCandidates, rulesOn } from '../../../electron/features/care/candidates.ts'
import { decideTasks } from '../../../electron/features/care/decide.ts'
import { type KeptFinds, keptFinds } from '../../../electron/features/care/kept-finds.ts'
import { decisionReader } from '../../../electron/features/care/queries.ts'
import { standingOn } from '../../../electron/features/care/rules.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { Cycle } from '../../../electron/features/customers/rules.ts'
import { readSettings } from '../../../electron/features/settings/queries.ts'
import { statusRank } from '../../../shared/features/orders/rules.ts'
import { lunarBirthdayIn } from '../../../shared/kernel/lunar.ts'
import { chance } from '../../chance.ts'
import { changeRule, onlyRules } from '../../fixtures/care.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2025, 9, 1)
const DAYS = 400
const PEOPLE = 16
const CYCLE: Cycle = {
  dormantAfterDays: 90,
  lostAfterDays: 180,
  basis: 'fallback',
  gaps: 0,
  categories: [],
} as const
const RULES = ['unpaid', 'unsigned', 'first_day7', 'day100', 'anniversary', 'dormant', 'birthday']

interface Person {
  id: number
  birthday: string
  lunar: 0 | 1 | 2
}
interface Planted {
  number: string
  zone: string
  shopId: number
  who: Person
  createdAt: number
  paidAt: number | null
  shippedAt: number | null
  completedAt: number | null
  id: number | null
  /** What files told of it last. */
  told: string
}

/** Another way to days than the engine's. */
const dayIn = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10)
const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
const within = (day: string, from: string, to: string) => day >= from && day <= to

test.each(['Asia/Shanghai', 'America/New_York'])(
  'by the clock of %s',
  async (timeZone) => {
    const luck = chance(timeZone === 'Asia/Shanghai' ? 11 : 12)
    const random = () => luck.next()
    const pick = (below: number) => Math.floor(random() * below)
    const database = makeDatabase()
    const { db } = database
    const reader = connect(database.dataDir, database.key, { readonly: true })
    onTestFinished(() => void reader.close())
    await engineOn(database, { now: START }).client.settings.save({ timeZone })
    onlyRules(db, RULES)
    for (const key of RULES) changeRule(db, key, { aDay: null })
    const zones = ['Asia/Shanghai', 'America/New_York']
    const shops = zones.map((zone, at) => addShop(db, { name: `shop ${at}`, timeZone: zone }))

    const people = Array.from({ length: PEOPLE }, (_, at): Person => {
      const lunar = ([0, 0, 1, 2] as const)[at % 4] ?? 0
      const month = String(1 + pick(12)).padStart(2, '0')
      const birthday = at === 0 ? '--02-29' : `--${month}-${String(1 + pick(28)).padStart(2, '0')}`
      return { id: addCustomer(db, { name: `p${at}`, birthday, birthdayLunar: lunar }), birthday, lunar }
    })
    // Nights on which the clocks of New York change, and the last minutes of a day, are among the times.
    const odd = [Date.UTC(2025, 10, 2, 5, 30), Date.UTC(2025, 10, 2, 6, 30), Date.UTC(2026, 2, 8, 6, 59)]
    const orders = Array.from({ length: PEOPLE * 4 }, (_, at): Planted => {
      const shop = pick(2)
      const createdAt =
        odd[at] ?? START + (pick(DAYS + 120) - 120) * DAY + pick(24) * HOUR + (at % 3 === 0 ? 59 * 60_000 : 0)
      const paidAt = pick(5) === 0 ? null : createdAt + pick(60) * HOUR
      const shippedAt = paidAt === null || pick(6) === 0 ? null : paidAt + pick(50) * HOUR
      const completedAt = shippedAt === null || pick(4) === 0 ? null : shippedAt + (2 + pick(12)) * DAY
      const who = people[pick(PEOPLE)] as Person
      return {
        ...{
          number: `N${at}`,
          zone: zones[shop] as string,
          shopId: shops[shop] as number,
          who,
          id: null,
          told: '',
        },
        ...{ createdAt, paidAt, shippedAt, completedAt },
      }
    })

    refreshProfiles(
      db,
      people.map(({ id }) => id),
    )
    const done = new Map<string, string>()
    const putOff = new Map<string, string>()
    const seen = new Map<string, number>()
    let looks = 0
    for (let number = 0; number < DAYS; number += 1) {
      // A shop rests: single days, and now and then for weeks.
      if (random() < 0.25 || number % 97 > 80) continue
      const now = START + number * DAY + pick(24 * 60) * 60_000
      importAll(now)
      // The same files again change nothing.
      if (number % 25 === 0) importAll(now, true)
      const day = dayIn(now, timeZone)
      const view: CareView = { day, at: now, settings: readSettings(db), cycle: CYCLE }
      const expected = expectedOn(now, day).filter((id) => !done.has(id) && !((putOff.get(id) ?? '') > day))
      for (let again = 0; again < 2; again += 1) {
        const at = `${timeZone} ${new Date(now).toISOString()}`
        // The writer looks anew, the reader remembers what rules found as long as nothing they feel was written.
        expect(
          again === 0 ? openOn(db, view, null) : openOn(reader, view, keptFinds(reader, view)),
          at,
        ).toEqual(expected.sort())
      }
      looks += 1
      const fates = expected.map((taskId) => ({ taskId, fate: random() }))
      for (const { taskId } of fates) seen.set(taskId, (seen.get(taskId) ?? 0) + 1)
      const finished = fates.filter(({ fate }) => fate < 0.5).map(({ taskId }) => taskId)
      decide(view, finished, 'done', null)
      for (const taskId of finished) done.set(taskId, day)
      const later = fates.filter(({ fate }) => fate >= 0.5 && fate < 0.65).map(({ taskId }) => taskId)
      const untilDay = plus(day, 1 + pick(3))
      decide(view, later, 'postponed', untilDay)
      for (const taskId of later) putOff.set(taskId, untilDay)
    }
    // It was a world in which every rule had something to say, and days off were long enough to come late.
    expect(looks).toBeGreaterThan(200)
    for (const rule of RULES) {
      const own = [...seen.keys()].filter((id) => id.startsWith(`${rule}:`))
      expect(own.length, rule).toBeGreaterThan(2)
    }
    expect(Math.max(...seen.values())).toBeGreaterThan(2)

    function decide(
      view: CareView,
      taskIds: readonly string[],
      state: 'done' | 'postponed',
      untilDay: string | null,
    ): void {
      const decision = {
        state,
        day: view.day,
        untilDay,
        note: '',
        outcome: '' as const,
        script: null,
        channel: null,
      }
      runCommand(db, { actor: 'test', door: 'cli' }, 'care.decide', view.at, (command) =>
        decideTasks(command, view, taskIds, decision),
      )
    }

    function openOn(of: Db, view: CareView, kept: KeptFinds | null): string[] {
      const decisionOf = decisionReader(of)
      return careCandidates(of, view, rulesOn(of, view), kept)
        .ofDay()
        .filter(({ taskId, dueDay }) => {
          const standing = standingOn(view.day, dueDay, decisionOf(taskId))
          return standing.shown && standing.state === 'open'
        })
        .map(({ taskId }) => taskId)
        .sort()
    }

    /** What files of that moment would tell: orders made by then, as they stood. */
    function importAll(now: number, again = false): void {
      const changed = new Set<number>()
      for (const order of orders) {
        if (order.createdAt > now) continue
        const known = (at: number | null) => (at !== null && at <= now ? at : null)
        const { paidAt, shippedAt, completedAt } = order
        const status = statusOf(order, now)
        const told = `${status} ${known(paidAt)} ${known(shippedAt)} ${known(completedAt)}`
        if (!again && order.told === told) continue
        order.told = told
        order.id ??= addOrder(db, {
          ...{ shopId: order.shopId, orderNumber: order.number, customerId: order.who.id, grossFen: 60_000 },
          ...{ createdAt: order.createdAt, status: 'unpaid', paid: false },
        })
        db.prepare(
          `UPDATE orders SET status = ?, paid = ?, paid_at = ?, shipped_at = ?, completed_at = ?, gross_fen = 60000
         WHERE id = ?`,
        ).run(
          statusRank[status],
          Number(known(paidAt) !== null),
          known(paidAt),
          known(shippedAt),
          known(completedAt),
          order.id,
        )
        changed.add(order.who.id)
      }
      refreshProfiles(db, changed)
    }

    function statusOf({ createdAt, paidAt, shippedAt, completedAt }: Planted, now: number) {
      if (paidAt === null || paidAt > now)
        return now > createdAt + 80 * HOUR && paidAt === null ? 'closed' : 'unpaid'
      if (shippedAt === null || shippedAt > now) return 'paid'
      return completedAt === null || completedAt > now ? 'shipped' : 'completed'
    }

    /** Every follow-up there ought to be, decided or not, from the planted facts alone. */
    function expectedOn(now: number, day: string): string[] {
      const ids: string[] = []
      for (const order of orders) {
        if (order.createdAt > now) continue
        const status = statusOf(order, now)
        if (
          status === 'unpaid' &&
          now - order.createdAt < 48 * HOUR &&
          dayIn(order.createdAt, order.zone) <= day
        )
          ids.push(`unpaid:${order.id}`)
        if (status === 'shipped' && order.shippedAt !== null) {
          const sent = dayIn(order.shippedAt, order.zone)
          if (within(day, plus(sent, 5), plus(sent, 45))) ids.push(`unsigned:${order.id}`)
        }
      }
      for (const { id, birthday, lunar } of people) {
        for (const year of [2025, 2026]) {
          const kept =
            lunar > 0
              ? lunarBirthdayIn(year, birthday, lunar === 2)
              : birthday === '--02-29' && !isLeap(year)
                ? `${year}-02-28`
                : `${year}-${birthday.slice(-5)}`
          if (within(day, plus(kept, -3), plus(kept, 1))) ids.push(`birthday:${id}:${year}`)
        }
        const paid = orders
          .filter(({ who, paidAt }) => who.id === id && paidAt !== null && paidAt <= now)
          .map(({ paidAt, zone }) => dayIn(paidAt ?? 0, zone))
          .sort()
        const [first] = paid
        const last = paid.at(-1)
        if (first === undefined || last === undefined) continue
        if (within(day, plus(first, 7), plus(first, 12))) ids.push(`first_day7:${id}:${first}`)
        if (within(day, plus(first, 100), plus(first, 107))) ids.push(`day100:${id}:${first}`)
        if (within(day, plus(last, 91), plus(last, 121))) ids.push(`dormant:${id}:${last}`)
        for (const year of [2026, 2027]) {
          if (year <= Number(first.slice(0, 4))) continue
          const kept = `${year}-${first.slice(5)}`
          if (within(day, kept, plus(kept, 5))) ids.push(`anniversary:${id}:${year}`)
        }
      }
      return ids
    }
  },
  240_000,
)
