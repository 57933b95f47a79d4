import type { RuleWhen } from '../../../../shared/features/care/rule.ts'
import { EVERY_CHANNEL } from '../../../../shared/features/contact/rules.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { PURCHASE } from '../../orders/purchase.ts'
import { daysOf } from '../rules.ts'
import { figures } from './people.ts'
import type { Found, Ground, PersonTrigger, Scope } from './trigger.ts'

type When<On extends RuleWhen['on']> = Extract<RuleWhen, { on: On }>

/** Everybody, the dearest first, as long as somebody asks for more: days that all have in common. */
export function* dearest(
  { db }: Ground,
  where: string,
  { worthFen, among, most = null }: Scope,
): Generator<number> {
  const source =
    among === null
      ? 'customer_profile INDEXED BY profile_net_fen'
      : 'json_each(@among) AS chosen JOIN customer_profile ON customer_id = chosen.value'
  const rows = db
    .prepare<unknown[], number>(
      `SELECT customer_id FROM ${source} WHERE net_fen >= @worthFen AND blocked <> ${EVERY_CHANNEL} AND ${where}
       ORDER BY net_fen DESC, customer_id DESC`,
    )
    .pluck()
  const params = { worthFen, ...(among === null ? {} : { among: JSON.stringify(among) }) }
  let count = 0
  for (const id of rows.iterate(params)) {
    yield id as number
    count += 1
    if (count === most) return
  }
}

/** A day of each month for those on a member list. */
export function memberDayTrigger(ground: Ground, { dayOfMonth, ahead }: When<'member_day'>): PersonTrigger {
  const { db, day } = ground
  const isMember = db.prepare('SELECT 1 FROM member WHERE customer_id = ? LIMIT 1')
  return {
    about: 'person',
    ahead,
    lasts: 3,
    *find(window, scope) {
      for (const on of daysOf(window)) {
        if (on !== dayIn(on.slice(0, 7), dayOfMonth)) continue
        const members =
          'EXISTS (SELECT 1 FROM member WHERE member.customer_id = customer_profile.customer_id)'
        for (const id of dearest(ground, members, scope)) yield found(id, on.slice(0, 7), on)
      }
    },
    check(one, month) {
      if (!/^\d{4}-\d\d$/.test(month)) return 'changed'
      if (isMember.get(one.customerId) === undefined) return 'not_member'
      const on = dayIn(month, dayOfMonth)
      return { kind: 'member_day', dueDay: on, reason: { date: on, inDays: daysBetween(day, on) } }
    },
  }
}

/** A day of a month; of short months the last. */
function dayIn(month: string, dayOfMonth: number): string {
  const last = addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1)
  const own = `${month}-${String(dayOfMonth).padStart(2, '0')}`
  return own > last ? last : own
}

interface Row {
  id: number
  what: number
  since: string
  day: string
}

const foundBetween = `SELECT care_found.customer_id AS id, what, since_day AS since, day
  FROM care_found INDEXED BY care_found_day JOIN customer_profile USING (customer_id)
  WHERE finder = @finder AND day BETWEEN @from AND @to AND day <> '' AND net_fen >= @worthFen AND blocked <> ${EVERY_CHANNEL}
  ORDER BY net_fen DESC, customer_id, day, what`

/** Who came into a segment (see prepare.ts). */
export function segmentTrigger(ground: Ground, { segmentId, days }: When<'segment'>): PersonTrigger {
  const { db } = ground
  const finder = `segment:${segmentId}`
  const entered = db
    .prepare<[number, string], string>(
      'SELECT since_day FROM care_found WHERE customer_id = ? AND finder = ?',
    )
    .pluck()
  return {
    about: 'person',
    ahead: 0,
    lasts: 60,
    find: (window, { worthFen }) =>
      db
        .prepare<unknown[], Row>(foundBetween)
        .all({ finder, worthFen, from: addDays(window.from, -days), to: addDays(window.to, -days) })
        .map(({ id, since }) => found(id, since, addDays(since, days))),
    check(one, since) {
      if (entered.get(one.customerId, finder) !== since) return 'left_segment'
      return { kind: 'segment', dueDay: addDays(since, days), reason: figures(ground, one, since) }
    },
  }
}

/** What somebody bought is used up (see prepare.ts). */
export function refillTrigger(ground: Ground, { days }: When<'refill'>): PersonTrigger {
  const { db } = ground
  const expected = db.prepare<[number, number], Pick<Row, 'since' | 'day'> & { title: string }>(
    `SELECT since_day AS since, day, title FROM care_found JOIN product ON product.id = what
     WHERE customer_id = ? AND finder = 'refill' AND what = ?`,
  )
  const boughtSince = db.prepare(
    `SELECT 1 FROM orders JOIN order_line ON order_id = orders.id JOIN product ON product.id = product_id
     WHERE orders.customer_id = @id AND ${PURCHASE} AND created_day > @since AND title = @title LIMIT 1`,
  )
  return {
    about: 'person',
    ahead: 0,
    lasts: 30,
    find(window, { worthFen }) {
      const span = { from: addDays(window.from, -days), to: addDays(window.to, -days) }
      const rows = db.prepare<unknown[], Row>(foundBetween).all({ finder: 'refill', worthFen, ...span })
      // Of several products that run out within the days looked at, the first speaks for all.
      const people = new Set<number>()
      return rows.flatMap(({ id, what, since, day }) => {
        if (people.has(id)) return []
        people.add(id)
        return found(id, `${what}.${since}`, addDays(day, days))
      })
    },
    check(one, occurrence) {
      const [, what, since = ''] = /^(\d{1,15})\.(\d{4}-\d\d-\d\d)$/.exec(occurrence) ?? []
      const row = what === undefined ? undefined : expected.get(one.customerId, Number(what))
      if (!row || row.since !== since) return 'bought'
      if (boughtSince.get({ id: one.customerId, since, title: row.title }) !== undefined) return 'bought'
      return {
        kind: 'refill',
        dueDay: addDays(row.day, days),
        reason: { ...figures(ground, one, since), product: row.title, expected: row.day },
      }
    },
  }
}

export const found = (id: number, occurrence: string, dueDay: string): Found => ({
  ...{ id, occurrence, dueDay },
  customerId: id,
})
