import { closeSync, openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Chance, chance } from '../chance.ts'
import { writeGb18030 } from './gb18030.ts'
import { address, itemHeader, message, nick, person, phone, product } from './rows.ts'

/**
 * A 淘宝 item-level order file of any size, for measuring: a million lines are about 793,000 orders of 300,000
 * customers and 400 MB in GB18030. The same options always give the same bytes.
 *
 * npx node tests/bench/generate.ts --lines 100000 --out FILE [--encoding gb18030|utf8] [--seed 1]
 *   [--further FILE [--further-lines 1000]]   lines that come after those of FILE, for measuring a later import
 */
export interface GenerateOptions {
  lines: number
  out: string
  encoding?: 'gb18030' | 'utf8'
  seed?: number
  further?: string
  furtherLines?: number
}

/** What an import of the file must arrive at. `grossFen` is before refunds; items are of
 * paid orders; customers are people with an order, prospects those among them who never paid. */
export interface Expected {
  lines: number
  orders: number
  paidOrders: number
  customers: number
  prospects: number
  newCustomers: number
  returningCustomers: number
  items: number
  grossFen: number
  refundFen: number
  bytes: number
}

const FIRST_ORDER = Date.UTC(2023, 6, 1)
const LAST_ORDER = Date.UTC(2026, 5, 30)
const LINES_PER_ORDER = 1.261
const FURTHER_STEP_MS = 100_000

/** `all` is what the two files hold together. */
export function generate(options: GenerateOptions): { first: Expected; all: Expected | null } {
  const encoding = options.encoding ?? 'gb18030'
  const maker = orderMaker(options.seed ?? 1, options.lines)
  const first = maker.write(options.lines, options.out, encoding)
  if (!options.further) return { first, all: null }
  return { first, all: maker.write(options.furtherLines ?? 1000, options.further, encoding) }
}

function orderMaker(seed: number, lines: number) {
  const random = chance(seed)
  const step = (LAST_ORDER - FIRST_ORDER) / Math.ceil(lines / LINES_PER_ORDER)
  const crowd = customers(random)
  const sums = { lines: 0, orders: 0, paidOrders: 0, items: 0, grossFen: 0, refundFen: 0, bytes: 0 }
  let clock = FIRST_ORDER
  let serial = 0

  const number = (customer: number) =>
    `38${String(++serial * 4).padStart(11, '0')}${String((customer * 7919) % 99_991).padStart(5, '0')}${1 + (customer % 9)}`

  /** Rows of one order, at most `room` of them. */
  function order(room: number): string {
    const customer = crowd.next()
    const recent = LAST_ORDER - clock < 10 * 86_400_000
    const paid = random.is(recent ? 0.9 : 0.95)
    const createdAt = clock + random.int(0, Math.floor(step))
    const done = paid && !recent
    const status = done
      ? '交易成功'
      : paid
        ? random.pick(['买家已付款,等待卖家发货', '卖家已发货，等待买家确认'])
        : recent
          ? '等待买家付款'
          : '交易关闭'
    const shipped = done || status.startsWith('卖家')
    const count = Math.min(
      room,
      random.weighted([
        [1, 79],
        [2, 16],
        [3, 5],
      ] as const),
    )
    const main = number(customer)
    const shippedAt = createdAt + random.int(4, 40) * 3_600_000
    const tail = [
      time(createdAt),
      paid ? time(createdAt + random.int(5, 900) * 1000) : '',
      shipped ? time(shippedAt) : '',
      done ? time(shippedAt + random.int(30, 200) * 3_600_000) : '',
      nick(customer),
      person(customer),
      address(customer),
      `'${phone(customer)}`,
      message(random),
      shipped ? `YT${String(serial * 37).padStart(13, '8')}` : '',
      shipped ? random.pick(['圆通速递', '中通快递', '韵达快递', '申通快递', '顺丰速运', '极兔速递']) : '',
      '回头客测试店',
      random.is(0.93) ? '手机订单' : '',
    ].join(',')
    const payment = paid ? `2026${main.slice(2, 13)}0022001156${main.slice(13)}` : ''
    let text = ''
    for (let line = 0; line < count; line++) {
      const { title, attributes, code, priceFen } = product(random)
      const quantity = random.weighted([
        [1, 82],
        [2, 13],
        [3, 5],
      ] as const)
      const dueFen = Math.round((priceFen * quantity * random.pick([100, 100, 95, 90, 85])) / 100)
      const refundFen = done && random.is(0.06) ? (random.is(0.7) ? dueFen : Math.ceil(dueFen / 5)) : 0
      const head = [count === 1 ? main : number(customer), main, title, money(priceFen), quantity, '']
      // 买家实际支付金额 is what is left after the refund.
      const amounts = [money(dueFen), money(paid ? dueFen - refundFen : 0)]
      const refund = [refundFen > 0 ? '退款成功' : '没有申请退款', money(refundFen)]
      text += `${head.join()},${attributes},,,${quoted(status)},${code},${payment},${amounts.join()},${refund.join()},${tail}\r\n`
      sums.items += paid ? quantity : 0
      sums.grossFen += paid ? dueFen : 0
      sums.refundFen += refundFen
    }
    sums.lines += count
    sums.orders++
    if (paid) sums.paidOrders++
    crowd.ordered(customer, paid)
    return text
  }

  function write(wanted: number, path: string, encoding: 'gb18030' | 'utf8'): Expected {
    const file = fileOf(path, encoding)
    file.write(`${itemHeader}\r\n`)
    const end = sums.lines + wanted
    const pace = sums.lines === 0 ? step : FURTHER_STEP_MS
    while (sums.lines < end) {
      file.write(order(end - sums.lines))
      clock += pace
    }
    sums.bytes += file.close()
    return { ...sums, ...crowd.count() }
  }

  return { write }
}

/** Who orders next: a newcomer, or one of the two in five who come back, the faithful and the recent more often. */
function customers(random: Chance) {
  const paidOrders: number[] = []
  const returning: number[] = []
  return {
    next(): number {
      if (returning.length > 0 && !random.is(0.378)) {
        return returning[Math.floor(returning.length * (1 - random.next() ** 1.7))] ?? 0
      }
      const customer = paidOrders.push(0) - 1
      if (random.is(0.42)) for (let share = random.int(1, 4); share > 0; share--) returning.push(customer)
      return customer
    },
    ordered(customer: number, paid: boolean): void {
      if (paid) paidOrders[customer] = (paidOrders[customer] ?? 0) + 1
    },
    count: () => ({
      customers: paidOrders.length,
      prospects: paidOrders.filter((orders) => orders === 0).length,
      newCustomers: paidOrders.filter((orders) => orders === 1).length,
      returningCustomers: paidOrders.filter((orders) => orders > 1).length,
    }),
  }
}

function fileOf(path: string, encoding: 'gb18030' | 'utf8') {
  const handle = openSync(path, 'w')
  const buffer = Buffer.allocUnsafe(4 << 20)
  let used = 0
  let bytes = 0
  const flush = () => {
    writeSync(handle, buffer, 0, used)
    bytes += used
    used = 0
  }
  return {
    write(text: string): void {
      if (used + text.length * 4 > buffer.length) flush()
      used = encoding === 'utf8' ? used + buffer.write(text, used) : writeGb18030(text, buffer, used)
    },
    close(): number {
      flush()
      closeSync(handle)
      return bytes
    },
  }
}

/** `2026-06-30 23:59:59` of a wall clock kept as UTC. */
const time = (wall: number) => new Date(wall).toISOString().slice(0, 19).replace('T', ' ')
const money = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const quoted = (text: string) => (text.includes(',') ? `"${text}"` : text)

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', default: '100000' },
      out: { type: 'string' },
      encoding: { type: 'string', default: 'gb18030' },
      seed: { type: 'string', default: '1' },
      further: { type: 'string' },
      'further-lines': { type: 'string', default: '1000' },
    },
  })
  const encoding = values.encoding
  if (!values.out || (encoding !== 'gb18030' && encoding !== 'utf8')) {
    console.error('usage: generate.ts --lines N --out FILE [--encoding gb18030|utf8] [--further FILE]')
    process.exit(2)
  }
  const made = generate({
    lines: Number(values.lines),
    out: values.out,
    encoding,
    seed: Number(values.seed),
    further: values.further,
    furtherLines: Number(values['further-lines']),
  })
  console.log(JSON.stringify(made, null, 1))
}
