import { sql } from 'kysely'
import { type Stage, stage } from '../../../../shared/features/customers/filter.ts'
import { daysOf } from '../../../../shared/features/segments/period.ts'
import type { Leaf, Test } from '../../../../shared/features/segments/rule.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { lunarBirthdaysOn } from '../../../../shared/kernel/lunar.ts'
import { birthdaysOn } from '../../care/rules.ts'
import { stagesCondition } from '../../customers/filter.ts'
import { frequencyColumn, monetaryColumn, valueTypeSql } from '../../customers/score-conditions.ts'
import { lunarToday, solarToday } from '../ages.ts'
import { allOf, list, ofCondition, type Scope, type Sql } from './scope.ts'
import { dayTest, numberTest, textTest } from './tests.ts'
import { instantWithin } from './time.ts'

type FactLeaf = Extract<Leaf, { on: 'fact' }>

/** A column of the profile, and one that is empty where nothing is told. */
export const column = (name: string): Sql => sql.ref(`profile.${name}`)
export const told = (name: string): Sql => sql`nullif(${column(name)}, '')`

/** A condition on `profile`: 1, 0, or null where it is not known. */
export function factCondition({ fact, currency, test }: FactLeaf, scope: Scope): Sql {
  switch (fact) {
    case 'name':
      return textTest(told('name'), test)
    case 'gender':
      return textTest(sql`nullif(${column('gender')}, 'unknown')`, test)
    case 'country':
    case 'province':
    case 'city':
    case 'owner':
      return textTest(told(fact), test)
    case 'income':
      return textTest(sql`nullif(${ownFact('income_band', '')}, 'unknown')`, test)
    case 'interest':
      return interests(test)
    case 'birthdayMonth':
      return textTest(sql`CAST(CAST(substr(${told('birthday')}, -5, 2) AS INTEGER) AS TEXT)`, test)
    case 'birthday':
      return birthday(test, scope)
    case 'age':
      return numberTest(age(scope.today), test)
    case 'platform':
      return many(told('platforms'), ',', test, sql`',' || ${column('platforms')} || ','`)
    case 'shop':
      return many(told('shops'), ' ', test, column('shops'))
    case 'hasPhone':
      return sql`(${column('phone_kind')} = 'real')`
    case 'hasEmail':
      return sql`(${column('email')} <> '')`
    case 'stage':
      return stages(test, scope)
    case 'category':
      return textTest(sql`(SELECT text FROM word WHERE id = nullif(${column('category')}, 0))`, test)
    case 'valueType':
      return textTest(valueTypeNow(scope), test)
    case 'recency':
    case 'frequency':
    case 'monetary':
      return numberTest(score(fact, scope), test)
    case 'net':
      return numberTest(money('net_fen', currency), test)
    case 'gross':
      return numberTest(money('gross_fen', currency), test)
    case 'refunded':
      return numberTest(money('refund_fen', currency), test)
    case 'average':
      return numberTest(
        sql`CASE WHEN ${column('paid_orders')} > 0 THEN ${money('average_fen', currency)} END`,
        test,
      )
    case 'orders':
      return numberTest(column('orders'), test)
    case 'paidOrders':
      return numberTest(column('paid_orders'), test)
    case 'items':
      return numberTest(column('items'), test)
    case 'purchaseDays':
      return numberTest(column('purchase_days'), test)
    case 'daysSincePaid':
      return daysSince(test, scope.today)
    case 'firstOrder':
      return instantTest(sql`nullif(${column('first_order_at')}, 0)`, test, scope)
    case 'lastOrder':
      return instantTest(sql`nullif(${column('last_order_at')}, 0)`, test, scope)
    case 'lastPaid':
      return dayTest(told('last_paid_day'), test, scope)
  }
}

function instantTest(at: Sql, test: Test, scope: Scope): Sql {
  if (test.is !== 'within') return textTest(at, test)
  return instantWithin(at, test.period, scope, scope.timeZone)
}

/** Sums are in the currency of each; in another one nothing is known. Without one there is nothing to compare. */
const money = (name: string, currency: string | undefined): Sql =>
  currency === undefined
    ? column(name)
    : sql`CASE WHEN ${column('currency')} = ${currency} THEN ${column(name)} END`

/** Said by hand of whoever stands for a person, else of the first of those joined into them (customers/own-facts). */
export function ownFact(name: 'income_band' | 'interests', nothing: string): Sql {
  const field = sql.ref(name)
  return sql`coalesce(
    (SELECT nullif(${field}, ${nothing}) FROM customer WHERE id = profile.customer_id),
    (SELECT ${field} FROM customer WHERE merged_into_id = profile.customer_id AND ${field} <> ${nothing}
      ORDER BY id LIMIT 1))`
}

function interests(test: Test): Sql {
  const own = ownFact('interests', '[]')
  if (test.is !== 'oneOf') return textTest(own, test)
  return sql`CASE WHEN ${own} IS NOT NULL
    THEN EXISTS (SELECT 1 FROM json_each(${own}) WHERE value IN ${list(test.values)}) END`
}

/** Any of these among those a column holds, each between two marks. */
function many(known: Sql, mark: string, test: Test, marked: Sql): Sql {
  if (test.is !== 'oneOf') return textTest(known, test)
  const each = test.values.map((value) => sql`instr(${marked}, ${mark} || ${value} || ${mark}) > 0`)
  return sql`CASE WHEN ${known} IS NOT NULL THEN (${sql.join(each, sql` OR `)}) END`
}

/** Completed years, by the calendar each goes by (ages.ts). */
export function age(today: string): Sql {
  const birthday = column('birthday')
  const lunar = lunarToday(today)
  const years = (now: { year: number; monthDay: string }) =>
    sql`${now.year} - CAST(substr(${birthday}, 1, 4) AS INTEGER) - (substr(${birthday}, 6) > ${now.monthDay})`
  return sql`CASE WHEN length(${birthday}) = 10 THEN
    CASE WHEN ${column('birthday_lunar')} = 0 THEN ${years(solarToday(today))} ELSE ${years(lunar)} END END`
}

const DAYS_OF_A_YEAR = 366

/** Kept on one of these days, by the calendar each goes by. */
function birthday(test: Test, { today }: Scope): Sql {
  if (test.is !== 'within') return textTest(told('birthday'), test)
  const { from, to } = daysOf(test.period, today)
  if (from === null || to === null || daysBetween(from, to) >= DAYS_OF_A_YEAR - 1) {
    return sql`CASE WHEN ${told('birthday')} IS NOT NULL THEN 1 END`
  }
  const found = { solar: new Set<string>(), ordinary: new Set<string>(), leap: new Set<string>() }
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const one of birthdaysOn(day)) found.solar.add(one)
    const lunar = lunarBirthdaysOn(day)
    for (const one of lunar.ordinary) found.ordinary.add(one)
    for (const one of lunar.leap) found.leap.add(one)
  }
  const on = (days: ReadonlySet<string>) => sql`substr(${told('birthday')}, -5) IN ${list([...days])}`
  return sql`CASE WHEN ${told('birthday')} IS NOT NULL THEN
    CASE ${column('birthday_lunar')} WHEN 0 THEN ${on(found.solar)} WHEN 1 THEN ${on(found.ordinary)}
      ELSE ${on(found.leap)} END END`
}

function stages(test: Test, { model, today }: Scope): Sql {
  if (test.is === 'known') return sql`1`
  if (test.is !== 'oneOf') return sql`NULL`
  const chosen = test.values.filter((value): value is Stage => stage.safeParse(value).success)
  return sql`(${ofCondition(stagesCondition(chosen, model.cycle, today))})`
}

/** Scores of customers/rules: by cuts, and of nobody who never paid or whose last payment has no day. */
export function score(which: 'recency' | 'frequency' | 'monetary', { model }: Scope): Sql {
  const { cuts, asOf, money } = model
  if (!cuts) return sql`NULL`
  if (which === 'monetary' && money.length > 0) return moneyScore(model)
  const above =
    which === 'recency'
      ? cuts.r.map((cut) => sql`(profile.last_paid_day <= ${addDays(asOf, -Math.floor(cut) - 1)})`)
      : which === 'frequency'
        ? cuts.f.map((cut) => sql`(${column(frequencyColumn(model))} > ${cut})`)
        : cuts.m.map((cut) => sql`(${column(monetaryColumn(model))} > ${cut})`)
  const passed = sql.join(above, sql` + `)
  const scored = money.flatMap(({ currency, cuts: own }) => (own ? [currency] : []))
  const inScored = money.length === 0 ? sql`1` : sql`profile.currency IN (${sql.join(scored)})`
  return sql`CASE WHEN profile.paid_orders > 0 AND profile.last_paid_day > '' AND ${inScored} THEN
    ${which === 'recency' ? sql`5 - (${passed})` : sql`1 + ${passed}`} END`
}

/** By the halves of customers/scores; null for whom there are no scores. */
export function valueTypeNow({ model }: Scope): Sql {
  const condition = valueTypeSql(model)
  return condition ? ofCondition(condition) : sql`NULL`
}

/** Among those who buy mostly in the same currency. */
function moneyScore(model: Scope['model']): Sql {
  const each = model.money.flatMap(({ currency, cuts }) => {
    if (!cuts) return []
    const above = cuts.map((cut) => sql`(${column(monetaryColumn(model))} > ${cut})`)
    return [sql`WHEN ${currency} THEN 1 + ${sql.join(above, sql` + `)}`]
  })
  if (each.length === 0) return sql`NULL`
  return sql`CASE WHEN profile.paid_orders > 0 AND profile.last_paid_day > '' THEN
    CASE profile.currency ${sql.join(each, sql` `)} END END`
}

/** Further away than any purchase. */
const FAR = 100_000

function daysSince(test: Test, today: string): Sql {
  const day = told('last_paid_day')
  if (test.is === 'known') return sql`${day} IS NOT NULL`
  if (test.is !== 'range') return sql`NULL`
  const ago = (days: number) => addDays(today, -Math.max(-FAR, Math.min(FAR, days)))
  return allOf([
    ...(test.min === undefined ? [] : [sql`${day} <= ${ago(test.min)}`]),
    ...(test.max === undefined ? [] : [sql`${day} >= ${ago(test.max)}`]),
  ])
}
