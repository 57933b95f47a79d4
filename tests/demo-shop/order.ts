import type { DemoOrder } from '../../electron/features/demo/demo-files.ts'
import type { Chance } from '../chance.ts'
import { adjustments, type ShopKey, type Taste, type Ware, wares } from './catalogue.ts'

export interface Line {
  sku: string
  quantity: number
  amountFen: number
  refundFen: number
}

/** An order before it has a number. */
export type Draft = Omit<DemoOrder, 'number' | 'shop'> & { shop: ShopKey; day: number; lines: Line[] }

/** `day` counts from the loading day and is negative; a sale has none, it is long past on any day. */
export interface When {
  text: string
  day: number
  minute: number
  sale: boolean
}

export interface Wish {
  shop: ShopKey
  /** Key of the customer; empty for an anonymous order, which then has a region. */
  customer: string
  region: string
  when: When
  taste: Taste
  /** Buys more and dearer. */
  generous?: boolean
  /** Left out: whatever usually happens to an order of that age. */
  outcome?: 'unpaid' | 'waiting' | 'unsigned' | 'completed'
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** People shop in the evening. */
const hours = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22].map(
  (hour) => [hour, hour >= 20 ? 9 : hour === 12 ? 5 : 3] as const,
)

export function onDay(random: Chance, day: number): When {
  const minute = random.weighted(hours) * 60 + random.int(0, 59)
  return { text: `${day} ${clock(minute)}`, day, minute, sale: false }
}

export function minutesAgo(minutes: number): When {
  return { text: `~${minutes}`, day: 0, minute: 0, sale: false }
}

const saleDays = [
  ['11-11', 9],
  ['11-10', 2],
  ['11-05', 2],
  ['06-18', 7],
  ['06-17', 2],
  ['06-03', 1],
] as const

/** One of the two great sales; the later the year, the more of them. */
export function atSale(random: Chance, years: number): When {
  const back = random.weighted([
    [0, 5],
    [1, years > 1 ? 3 : 0],
    [2, years > 2 ? 2 : 0],
  ] as const)
  const minute =
    random.weighted([
      [0, 3],
      [8, 1],
      [10, 2],
      [20, 5],
      [22, 2],
    ] as const) *
      60 +
    random.int(0, 59)
  return {
    text: `${random.weighted(saleDays)}@${back} ${clock(minute)}`,
    day: -400 - back,
    minute,
    sale: true,
  }
}

const messages = [
  '麻烦用纸箱装 谢谢',
  '请放小区快递柜',
  '送人的 不要放价格单',
  '尽快发货哦',
  '发之前帮忙检查一下有没有磕碰',
  '工作日送 周末不在家',
]
const englishMessages = [
  'Please leave at the side door',
  'It is a gift - no invoice please',
  'Buzzer is broken please call',
]
const notes = ['老客 多送一包试喝', '已电话确认地址', '改过收货地址', '赠品已放']
const channels: Record<ShopKey, readonly (readonly [string, number])[]> = {
  nest: [
    ['手机订单', 93],
    ['', 7],
  ],
  live: [
    ['直播', 6],
    ['短视频', 3],
    ['商品卡', 2],
  ],
  en: [['web', 1]],
}

export function draft(random: Chance, wish: Wish): Draft {
  const { shop, when } = wish
  const english = shop === 'en'
  const lines = pickLines(random, wish)
  const total = lines.reduce((sum, line) => sum + line.amountFen, 0)
  const adjustmentOnly = lines.every((line) => line.sku.startsWith('NZ-'))
  const postage = english ? (total < 4500 ? 595 : 0) : shop === 'nest' && total < 3900 ? 600 : 0
  const steps = walk(random, wish, lines, adjustmentOnly)
  const shipped = steps.shipped !== ''
  return {
    shop,
    customer: wish.customer,
    created: when.text,
    day: when.day,
    ...steps,
    shippingFen: String(adjustmentOnly ? 0 : postage),
    carrier: shipped
      ? random.weighted(
          english
            ? [
                ['US', 6],
                ['UP', 4],
              ]
            : [
                ['YT', 5],
                ['ZT', 5],
                ['YD', 3],
                ['JT', 3],
                ['SF', 2],
              ],
        )
      : '',
    tracking: '',
    channel: random.weighted(channels[shop]),
    region: wish.region,
    message: random.is(0.05) ? random.pick(english ? englishMessages : messages) : '',
    note: steps.note || (!english && random.is(0.03) ? random.pick(notes) : ''),
    lines,
  }
}

function pickLines(random: Chance, { shop, taste, generous, when }: Wish): Line[] {
  const [difference, freight] = adjustments
  if (shop === 'nest' && difference && random.is(0.008)) {
    const quantity = random.int(3, 60)
    return [{ sku: difference.sku, quantity, amountFen: quantity * difference.priceFen, refundFen: 0 }]
  }
  const count = random.weighted(
    generous
      ? [
          [1, 30],
          [2, 45],
          [3, 25],
        ]
      : [
          [1, 78],
          [2, 17],
          [3, 5],
        ],
  )
  const chosen = new Map<string, Ware>()
  while (chosen.size < count) {
    const ware = pickWare(random, shop, random.is(0.7) ? taste : null)
    const other = pickWare(random, shop, random.is(0.5) ? taste : null)
    const better = generous && other.priceFen > ware.priceFen ? other : ware
    chosen.set(better.sku, better)
  }
  const share = when.sale ? random.int(75, 90) : random.is(0.3) ? random.pick([90, 95]) : 100
  const lines = [...chosen.values()].map(({ sku, priceFen }): Line => {
    const quantity =
      priceFen > 15_000
        ? 1
        : random.weighted([
            [1, 84],
            [2, 13],
            [3, 3],
          ])
    const full = priceFen * quantity
    return {
      sku,
      quantity,
      amountFen: share === 100 ? full : Math.round((full * share) / 1000) * 10,
      refundFen: 0,
    }
  })
  if (shop === 'nest' && freight && random.is(0.006)) {
    const quantity = random.int(6, 18)
    lines.push({ sku: freight.sku, quantity, amountFen: quantity * freight.priceFen, refundFen: 0 })
  }
  return lines
}

function pickWare(random: Chance, shop: ShopKey, taste: Taste | null): Ware {
  return random.weighted(
    wares
      .filter((ware) => ware.shop === shop && (!taste || ware.taste === taste))
      .map((ware) => [ware, ware.weight]),
  )
}

type Steps = Pick<DemoOrder, 'status' | 'paid' | 'shipped' | 'completed' | 'note'>

/** What has happened to the order by the loading moment: nothing may lie after the day before it. */
function walk(random: Chance, { when, outcome, shop }: Wish, lines: Line[], adjustmentOnly: boolean): Steps {
  const steps: Steps = { status: 'unpaid', paid: '', shipped: '', completed: '', note: '' }
  if (outcome === 'unpaid') return steps
  const { day, minute } = when
  if (when.text.startsWith('~')) {
    return {
      ...steps,
      status: 'paid',
      paid: `~${Math.max(0, Number(when.text.slice(1)) - random.int(1, 9))}`,
    }
  }
  const settled = outcome === undefined && day <= -3
  if (settled && random.is(0.035)) return { ...steps, status: 'closed' }
  const paidMinute = Math.min(
    23 * 60 + 59,
    minute + (random.is(0.08) ? random.int(40, 200) : random.int(1, 12)),
  )
  steps.paid = `+0 ${clock(paidMinute)}`
  if (settled && !adjustmentOnly && random.is(0.018)) return refunded(random, steps, lines, shop)
  if (adjustmentOnly && day <= -2)
    return { ...steps, status: 'completed', completed: `+1 ${clock(random.int(600, 1200))}` }

  const sameDay = paidMinute < 13 * 60 && random.is(0.35)
  const wait =
    outcome === 'unsigned'
      ? 1
      : sameDay
        ? 0
        : random.weighted([
            [1, 8],
            [2, 2],
          ])
  if (outcome === 'waiting' || (!when.sale && day + wait > -1)) return { ...steps, status: 'paid' }
  steps.shipped = `+${wait} ${clock(random.int(16 * 60, 19 * 60))}`
  if (outcome === 'unsigned') return { ...steps, status: 'shipped' }
  if (settled && random.is(0.02)) return refunded(random, steps, lines, shop)

  // Parcels on their way for six days and more are planted, not left to chance.
  const shippedDay = day + wait
  const travel =
    shippedDay <= -6 && !when.sale ? Math.min(random.int(3, 6), -1 - shippedDay) : random.int(3, 6)
  if (shippedDay + travel > -1) return { ...steps, status: 'shipped' }
  steps.completed = `+${wait + travel} ${clock(random.int(8 * 60, 22 * 60))}`
  if (settled && random.is(0.03)) return partlyRefunded(random, steps, lines, shop)
  return { ...steps, status: 'completed' }
}

function refunded(random: Chance, steps: Steps, lines: Line[], shop: ShopKey): Steps {
  for (const line of lines) line.refundFen = line.amountFen
  const note = random.pick(
    shop === 'en' ? ['Changed mind', 'Arrived late'] : ['不想要了 已退', '尺寸不合适 已退', '拍错款式 已退'],
  )
  return { ...steps, status: 'refunded', note }
}

function partlyRefunded(random: Chance, steps: Steps, lines: Line[], shop: ShopKey): Steps {
  const line = random.pick(lines)
  const whole = lines.length > 1 && random.is(0.5)
  line.refundFen = whole ? line.amountFen : Math.ceil((line.amountFen * random.int(5, 20)) / 1000) * 10
  const note = whole
    ? random.pick(shop === 'en' ? ['One item returned'] : ['其中一件退货'])
    : random.pick(
        shop === 'en' ? ['Chipped - part refund'] : ['破损一只 补偿', '少发赠品 补偿', '快递慢 补偿'],
      )
  return { ...steps, status: 'partially_refunded', note }
}
