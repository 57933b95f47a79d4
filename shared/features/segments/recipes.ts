import type { Platform } from '../../kernel/schemas.ts'
import type { Leaf, Node, OrderWhere, Rule } from './rule.ts'

/** Segments that shops in the field live by, ready to be adopted and changed. Words stand under `segments.recipe`. */
export interface Recipe {
  name: string
  /** What it is for. */
  kind: 'care' | 'return' | 'value' | 'habit' | 'mend'
  /** Amounts are in this currency until somebody changes it; `today` tells which sales lie behind. */
  rule: (currency: string, today: string) => Rule
}

const all = (...of: Node[]): Rule => ({ version: 1, root: { join: 'and', of } })
const stage = (...values: string[]): Leaf => ({ on: 'fact', fact: 'stage', test: { is: 'oneOf', values } })
const not = <Some extends Node>(node: Some): Some => ({ ...node, not: true })
const paid = (min: number, max?: number): Leaf => ({
  on: 'fact',
  fact: 'paidOrders',
  test: { is: 'range', min, ...(max !== undefined && { max }) },
})
const since = (min: number, max?: number): Leaf => ({
  on: 'fact',
  fact: 'daysSincePaid',
  test: { is: 'range', min, ...(max !== undefined && { max }) },
})
const score = (fact: 'recency' | 'frequency' | 'monetary', min: number, max: number): Leaf => ({
  on: 'fact',
  fact,
  test: { is: 'range', min, max },
})
const money = (fact: 'net' | 'average', currency: string, min: number): Leaf => ({
  on: 'fact',
  fact,
  currency,
  test: { is: 'range', min },
})
const has = (where: OrderWhere, min = 1, max?: number): Leaf => ({
  on: 'orders',
  measure: 'count',
  where,
  test: { is: 'range', min, ...(max !== undefined && { max }) },
})
const last = (count: number): OrderWhere => ({ period: { kind: 'last', count, unit: 'day' } })

/** Orders of a great sale, of this year and the two before: 6.18 or 11.11 with the days of selling ahead. */
const sales = (today: string, from: string, to: string): Node => ({
  join: 'or',
  of: [0, 1, 2].map((back) => {
    const year = Number(today.slice(0, 4)) - back
    return has({ period: { kind: 'days', from: `${year}-${from}`, to: `${year}-${to}` } })
  }),
})

const pairsOf = (platforms: readonly Platform[]): Node[] =>
  platforms.flatMap((one, at) =>
    platforms
      .slice(at + 1)
      .map((other): Node => ({ join: 'and', of: [has({ platforms: [one] }), has({ platforms: [other] })] })),
  )

export const recipes: readonly Recipe[] = [
  { name: 'dormantBest', kind: 'return', rule: () => all(stage('dormant'), score('monetary', 5, 5)) },
  { name: 'dormantMiddle', kind: 'return', rule: () => all(stage('dormant'), score('monetary', 3, 4)) },
  { name: 'dormantOthers', kind: 'return', rule: () => all(stage('dormant'), score('monetary', 1, 2)) },
  { name: 'lostBest', kind: 'return', rule: () => all(stage('lost'), score('monetary', 4, 5)) },
  { name: 'onceDay7', kind: 'care', rule: () => all(paid(1, 1), since(7, 7)) },
  { name: 'onceDay30', kind: 'return', rule: () => all(paid(1, 1), since(30, 37)) },
  { name: 'onceSilent', kind: 'return', rule: () => all(paid(1, 1), since(60, 180)) },
  {
    name: 'newWithoutSecond',
    kind: 'return',
    rule: () =>
      all({ on: 'sequence', first: {}, next: {}, without: true, days: 60 }, paid(1, 1), since(60, 365)),
  },
  { name: 'returnDue', kind: 'return', rule: () => all(paid(2), stage('active'), since(21, 45)) },
  { name: 'twice', kind: 'return', rule: () => all(paid(2, 2), since(0, 90)) },
  {
    name: 'bestCustomers',
    kind: 'value',
    rule: () => all(score('recency', 4, 5), score('frequency', 4, 5), score('monetary', 4, 5)),
  },
  {
    name: 'atRisk',
    kind: 'value',
    rule: () => all(score('recency', 1, 2), score('frequency', 4, 5), score('monetary', 4, 5)),
  },
  { name: 'bigOrders', kind: 'value', rule: (currency) => all(money('average', currency, 30_000), paid(1)) },
  { name: 'bigSpenders', kind: 'value', rule: (currency) => all(money('net', currency, 100_000)) },
  { name: 'oftenSmall', kind: 'value', rule: () => all(score('frequency', 4, 5), score('monetary', 1, 3)) },
  {
    name: 'valuableUnreachable',
    kind: 'value',
    rule: () =>
      all(
        score('monetary', 4, 5),
        not<Leaf>({ on: 'fact', fact: 'hasPhone', test: { is: 'yes' } }),
        not<Leaf>({ on: 'fact', fact: 'hasEmail', test: { is: 'yes' } }),
      ),
  },
  {
    name: 'birthdayMonth',
    kind: 'care',
    rule: () =>
      all({ on: 'fact', fact: 'birthday', test: { is: 'within', period: { kind: 'this', unit: 'month' } } }),
  },
  {
    name: 'birthdaySoon',
    kind: 'care',
    rule: () =>
      all(
        { on: 'fact', fact: 'birthday', test: { is: 'within', period: { kind: 'next', days: 14 } } },
        paid(1),
      ),
  },
  {
    name: 'onlyDiscount',
    kind: 'habit',
    rule: () => all(has({ discounted: true }), has({ discounted: false }, 0, 0), paid(2)),
  },
  {
    name: 'neverDiscount',
    kind: 'habit',
    rule: () => all(not(has({ discounted: true })), has({ discounted: false }, 2)),
  },
  {
    name: 'sale618Sleeping',
    kind: 'return',
    rule: (_, today) => all(sales(today, '05-31', '06-20'), since(180)),
  },
  {
    name: 'sale1111Sleeping',
    kind: 'return',
    rule: (_, today) => all(sales(today, '10-31', '11-11'), since(120)),
  },
  {
    name: 'badReview',
    kind: 'mend',
    rule: () =>
      all({
        on: 'reviews',
        measure: 'count',
        where: { period: { kind: 'last', count: 30, unit: 'day' }, rating: { max: 3 } },
        test: { is: 'range', min: 1 },
      }),
  },
  {
    name: 'manyRefunds',
    kind: 'mend',
    rule: () =>
      all(has({ refunded: true, paid: 'any', period: { kind: 'last', count: 1, unit: 'year' } }, 2)),
  },
  {
    name: 'refundThenSilent',
    kind: 'mend',
    rule: () =>
      all(has({ refunded: true, paid: 'any', period: { kind: 'last', count: 180, unit: 'day' } }), since(60)),
  },
  {
    name: 'unpaidOrders',
    kind: 'mend',
    rule: () => all(has({ ...last(7), paid: 'unpaid', status: ['unpaid'] })),
  },
  {
    name: 'severalShops',
    kind: 'habit',
    // On one platform and on another: any two of them.
    rule: () => all({ join: 'or', of: pairsOf(['taobao', 'douyin', 'pinduoduo', 'jd', 'xiaohongshu']) }),
  },
  { name: 'nightBuyers', kind: 'habit', rule: () => all(has({ hours: [22, 23, 0, 1, 2] }, 2)) },
  {
    name: 'weekendBuyers',
    kind: 'habit',
    rule: () => all(has({ weekdays: [6, 7] }, 2), not(has({ weekdays: [1, 2, 3, 4, 5] }))),
  },
  {
    name: 'eastChina',
    kind: 'habit',
    rule: () =>
      all({
        on: 'fact',
        fact: 'province',
        test: { is: 'oneOf', values: ['上海市', '江苏省', '浙江省', '安徽省', '福建省', '江西省', '山东省'] },
      }),
  },
  {
    name: 'farAway',
    kind: 'habit',
    rule: () =>
      all({
        on: 'fact',
        fact: 'province',
        test: {
          is: 'oneOf',
          values: ['新疆维吾尔自治区', '西藏自治区', '内蒙古自治区', '青海省', '宁夏回族自治区', '甘肃省'],
        },
      }),
  },
  { name: 'neverPaid', kind: 'return', rule: () => all(stage('prospect')) },
  {
    name: 'unasked',
    kind: 'care',
    rule: () =>
      all(
        stage('active', 'new'),
        score('monetary', 4, 5),
        not<Leaf>({
          on: 'contacted',
          measure: 'count',
          where: { period: { kind: 'last', count: 90, unit: 'day' } },
          test: { is: 'range', min: 1 },
        }),
      ),
  },
]
