/**
 * What is known of a person in one value, and how it may be asked for. `many`: somebody may have several of them, and any
 * will do. `birthday`: a day of every year.
 */
export const facts = {
  name: 'text',
  gender: 'choice',
  birthdayMonth: 'choice',
  birthday: 'birthday',
  age: 'number',
  country: 'choice',
  province: 'choice',
  city: 'choice',
  platform: 'many',
  shop: 'many',
  owner: 'choice',
  income: 'choice',
  interest: 'many',
  hasPhone: 'flag',
  hasEmail: 'flag',
  stage: 'choice',
  category: 'choice',
  valueType: 'choice',
  recency: 'number',
  frequency: 'number',
  monetary: 'number',
  net: 'money',
  gross: 'money',
  refunded: 'money',
  average: 'money',
  orders: 'number',
  paidOrders: 'number',
  items: 'number',
  purchaseDays: 'number',
  daysSincePaid: 'number',
  firstOrder: 'day',
  lastOrder: 'day',
  lastPaid: 'day',
} as const
export type Fact = keyof typeof facts
export type FactKind = (typeof facts)[Fact]
export const factNames = Object.keys(facts) as [Fact, ...Fact[]]

export const incomeBands = ['low', 'middle', 'upper', 'high'] as const

/** Ways of asking, by what is asked for. `known` is one of all of them. */
export const testsOf = {
  text: ['oneOf', 'contains', 'begins', 'known'],
  choice: ['oneOf', 'known'],
  many: ['oneOf', 'known'],
  number: ['range', 'known'],
  money: ['range', 'known'],
  day: ['within', 'known'],
  birthday: ['within', 'known'],
  flag: ['yes'],
} as const satisfies Record<FactKind, readonly string[]>

/** What is counted of the rows that hang on somebody. `unknown`: of no row at all there is nothing to be said. */
export const measures = {
  orders: {
    count: 'number',
    items: 'number',
    net: 'money',
    gross: 'money',
    refunded: 'money',
    discount: 'money',
    ofThese: 'money',
    average: 'money',
    first: 'day',
    last: 'day',
    daysSince: 'number',
  },
  refunds: { count: 'number', amount: 'money', last: 'day' },
  reviews: { count: 'number', lowest: 'number', last: 'day' },
  notes: { count: 'number', last: 'day' },
  contacts: { count: 'number', last: 'day' },
  contacted: { count: 'number', last: 'day' },
  members: { count: 'number', points: 'number' },
} as const
export type Counted = keyof typeof measures
export type MeasureKind = 'number' | 'money' | 'day'

/** Of nothing these are unknown; the others are nought. */
export const unknownOfNothing: readonly string[] = [
  'average',
  'first',
  'last',
  'daysSince',
  'lowest',
  'points',
]
