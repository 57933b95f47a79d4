import type { DemoCustomer } from '../../electron/features/demo/demo-files.ts'
import type { Chance } from '../chance.ts'
import type { ShopKey, Taste } from './catalogue.ts'
import { atSale, type Draft, draft, minutesAgo, onDay, type When, type Wish } from './order.ts'
import { americanPerson, chinesePerson, region } from './people.ts'

export const CUSTOMERS = 3000
export const ORDERS = 8000
const DORMANT_VIPS = 40

/** How many days ago each shop opened. */
const opened: Record<ShopKey, number> = { nest: 1080, live: 560, en: 900 }
const tastes: readonly (readonly [Taste, number])[] = [
  ['home', 3],
  ['kitchen', 3],
  ['tea', 4],
  ['pet', 4],
]

interface Person extends DemoCustomer {
  home: ShopKey
  taste: Taste
  orders: Draft[]
}

/** Three years of three shops; the same chance tells the same story. */
export function tell(random: Chance): { customers: DemoCustomer[]; orders: Draft[] } {
  const people = population(random)
  const vips = people.filter((person, index) => index % 64 === 7 && person.home !== 'live')
  if (vips.length < DORMANT_VIPS) throw new Error(`only ${vips.length} dormant VIPs`)
  const prospects = people.filter((person, index) => index % 700 === 99 && person.home === 'nest')
  const planted = new Set([...vips, ...prospects])
  for (const [index, person] of vips.entries()) liveAsDormantVip(random, person, index)
  for (const person of people) if (!planted.has(person)) liveAsUsual(random, person)
  const anonymous = plant(
    random,
    people.filter((person) => !planted.has(person)),
    prospects,
  )
  const known = people.reduce((sum, person) => sum + person.orders.length, 0)
  while (known + anonymous.length < ORDERS) anonymous.push(passingBuyer(random))
  return { customers: people, orders: [...people.flatMap((person) => person.orders), ...anonymous] }
}

function population(random: Chance): Person[] {
  let chinese = 0
  let american = 0
  return Array.from({ length: CUSTOMERS }, (_none, index) => {
    const key = `c${String(index + 1).padStart(4, '0')}`
    const home = random.weighted([
      ['nest', 71],
      ['live', 11],
      ['en', 18],
    ] as const)
    const person =
      home === 'en' ? americanPerson(random, key, american++) : chinesePerson(random, key, chinese++)
    return { ...person, home, taste: random.weighted(tastes), orders: [] }
  })
}

function buy(random: Chance, person: Person, when: When, more: Partial<Wish> = {}): void {
  const { key, home, taste } = person
  // Some know both Chinese shops; they keep their phone.
  const alsoLive = home === 'nest' && !when.sale && when.day > -opened.live && random.is(0.06)
  const shop = alsoLive ? 'live' : home
  person.orders.push(draft(random, { shop, customer: key, region: '', when, taste, ...more }))
}

/** A day on which an order of this shop comes in; the shops have grown. */
const someDay = (random: Chance, shop: ShopKey) =>
  -2 - Math.floor((opened[shop] - 2) * (1 - random.next() ** 0.7))

/** Comes, perhaps comes back at a rhythm of one's own, and one day stays away. */
function liveAsUsual(random: Chance, person: Person): void {
  const { home } = person
  const years = opened[home] / 365
  if (home !== 'en' && random.is(0.13)) {
    buy(random, person, atSale(random, years))
    return
  }
  const comesBack = random.is(0.4)
  const rhythm = Math.exp(random.normal(Math.log(46), 0.4))
  let day = someDay(random, home)
  do {
    buy(random, person, onDay(random, day))
    day += Math.max(4, Math.round(random.gamma(3, rhythm)))
  } while (comesBack && day <= -2 && !random.is(0.2))
  if (comesBack && home !== 'en' && random.is(0.3)) buy(random, person, atSale(random, years))
}

/** Bought much and often, then not for several times their own rhythm. */
function liveAsDormantVip(random: Chance, person: Person, index: number): void {
  const rhythm = random.int(17, 26)
  // Half of them silent for about three months, the others up to seven.
  let day = -(index % 2 === 0 ? random.int(85, 115) : random.int(115, 210))
  for (let left = random.int(6, 10); left > 0; left--) {
    buy(random, person, onDay(random, day), { shop: person.home, generous: true, outcome: 'completed' })
    day -= Math.max(8, Math.round(random.gamma(9, rhythm)))
  }
}

/** What the newcomer should find on the first morning. Returns the anonymous orders among it. */
function plant(random: Chance, people: Person[], prospects: Person[]): Draft[] {
  const lastDay = (person: Person) => Math.max(...person.orders.map(({ day }) => day))
  const regulars = people.filter(({ orders, home }) => home === 'nest' && orders.length >= 3)
  const quiet = regulars.filter((person) => lastDay(person) < -25 && lastDay(person) > -120)
  const take = () => {
    const [person] = quiet.splice(random.int(0, quiet.length - 1), 1)
    if (!person) throw new Error('too few regulars')
    return person
  }
  const yesterday = () => onDay(random, -1)
  const stranger = (when: When, outcome?: Wish['outcome']) =>
    draft(random, { shop: 'live', customer: '', region: region(random), when, taste: 'pet', outcome })

  for (const minutes of [35, 190, 415]) buy(random, take(), minutesAgo(minutes), { outcome: 'unpaid' })
  for (let left = 4; left > 0; left--) buy(random, take(), yesterday(), { outcome: 'unpaid' })
  for (const [index, person] of prospects.entries()) {
    buy(random, person, index === 0 ? minutesAgo(95) : yesterday(), { outcome: 'unpaid' })
  }
  for (const minutes of [22, 140, 260]) buy(random, take(), minutesAgo(minutes))
  for (let left = 5; left > 0; left--) buy(random, take(), yesterday())
  // Sent the day after they were made: 6 to 15 days ago.
  for (let day = -7; day >= -16; day--) buy(random, take(), onDay(random, day), { outcome: 'unsigned' })
  for (const day of [-8, -9, -11])
    buy(random, take(), onDay(random, day), { outcome: 'unsigned', shop: 'nest' })

  for (const inDays of [0, 1, 1, 2, 3, 3, 4, 5, 5, 6]) take().birthday = `+${inDays}`
  const american = people.filter(({ home, orders }) => home === 'en' && orders.length >= 3)
  for (const [index, person] of american.slice(0, 3).entries()) person.birthday = `+${index * 2 + 1}`

  return [
    stranger(minutesAgo(60), 'unpaid'),
    stranger(yesterday(), 'unpaid'),
    stranger(onDay(random, -9), 'unsigned'),
    stranger(onDay(random, -12), 'unsigned'),
    ...[18, 47, 110, 170, 300].map((minutes) => stranger(minutesAgo(minutes))),
    ...Array.from({ length: 6 }, () => stranger(yesterday())),
  ]
}

function passingBuyer(random: Chance): Draft {
  const shop = random.weighted([
    ['live', 88],
    ['nest', 12],
  ] as const)
  const when = random.is(0.14) ? atSale(random, opened[shop] / 365) : onDay(random, someDay(random, shop))
  return draft(random, { shop, customer: '', region: region(random), when, taste: random.weighted(tastes) })
}
