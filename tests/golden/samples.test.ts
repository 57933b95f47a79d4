/** Every real sample, loaded through the whole product, against a count of its raw cells made by other means. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { type Host, startHost } from '../../electron/host/host.ts'
import * as judge from './judge.ts'

/** Real exports are not part of the repository: looked for beside it. */
const samples = decodeURIComponent(new URL('../../../shared/samples/', import.meta.url).pathname)
const present = existsSync(samples)
if (!present) console.warn('NOT CHECKED AGAINST REAL FILES: no samples at ../shared/samples')

let folder: string
let host: Host
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huitouke-golden-'))
  host = await startHost({
    dataDir: folder,
    keyKeeper: fileKeyKeeper(folder),
    door: 'cli',
    now: Date.UTC(2026, 6, 15),
  })
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const golden: [file: string, count: (file: string) => judge.Judged[]][] = [
  ['taobao/tmall_ExportOrderList_20260607.xlsx', judge.tmall],
  ['taobao/tmall_ExportOrderList_20260609_same_orders.xlsx', judge.tmall],
  ['taobao/2017_ExportOrderList_transcribed_gbk.csv', judge.taobao2017],
  ['taobao/tmall_order_report_2020_first500.csv', judge.taobao2020],
  ['pinduoduo/orders_export2026-06-07_87cols_slashdates.csv', judge.pinduoduo],
  ['pinduoduo/orders_export2026-06-08_87cols.csv', judge.pinduoduo],
  ['douyin/1781087306_excerpt_a.csv', judge.douyin],
  ['wechat-shop/微信小店订单_20260607.xlsx', judge.wechat],
  ['wechat-shop/微信小店订单_20260609.xlsx', judge.wechat],
  ['youzan/orders_header_real_rows_fictional.csv', judge.youzan],
  ['shopify/bw_orders_export_resaved_in_spreadsheet.csv', judge.shopify],
  ['shopify/zh_orders_export.csv', judge.shopify],
  ['shopify/zh_orders_export(3).csv', judge.shopify],
  ['shopify/zh_orders_export(7).csv', judge.shopify],
  ['shopify/zh_orders_export(14).csv', judge.shopify],
  ['shopify/zh_orders_export(15).csv', judge.shopify],
  ['etsy/EtsySoldOrders2022_first250.csv', judge.etsyOrders],
  ['etsy/EtsySoldOrders2022_resaved_pandas_first150.csv', judge.etsyOrders],
  ['etsy/EtsySoldOrderItems2021.csv', judge.etsyItems],
  ['etsy/EtsySoldOrderItems2023.csv', judge.etsyItems],
  ['amazon/kaggle_style_Amazon_Sale_Report_latest.csv', judge.amazonSaleReport],
  ['amazon/new_orders_report_2017_transcribed.txt', (file) => judge.amazonReport(file, true)],
  ['amazon/unshipped_orders_report_transcribed.txt', (file) => judge.amazonReport(file, false)],
  ['woocommerce/webtoffee_style_header_fictional_rows.csv', judge.woocommerce],
]

async function load(name: string) {
  for await (const event of await host.client.imports.load({
    tickets: [host.offerFile(join(samples, name))],
  })) {
    if (event.type === 'result') return event.result
  }
  throw new Error('no result')
}

async function stored(): Promise<judge.Judged[]> {
  const orders: judge.Judged[] = []
  let after: string | null = null
  do {
    const page = await host.client.orders.list({ after, limit: 200 })
    for (const row of page.rows) {
      const order = await host.client.orders.get({ id: row.id })
      orders.push({
        number: row.orderNumber,
        lines: order.lines.length,
        paid: row.paid,
        grossFen: row.grossFen,
        refundFen: row.refundFen,
        status: row.status,
        day: row.createdDay ?? '',
        shop: row.shopName,
        person: row.customerId === null ? '' : String(row.customerId),
      })
    }
    after = page.next
  } while (after !== null)
  return orders
}

/** Buyers are compared as groups of order numbers: who is who, whatever they are called. */
function peopleOf(orders: judge.Judged[]): string[] {
  const groups = Map.groupBy(
    orders.filter((order) => order.person !== ''),
    (order) => order.person,
  )
  return [...groups.values()]
    .map((own) =>
      own
        .map((order) => order.number)
        .sort()
        .join(' '),
    )
    .sort()
}

const facts = (orders: judge.Judged[]) =>
  Object.fromEntries(orders.map(({ number, person: _, ...order }) => [number, order]))

describe.runIf(present)('every sample', () => {
  it.each(golden)('%s', async (name, count) => {
    const expected = count(join(samples, name))
    expect(expected.length).toBeGreaterThan(0)
    const result = await load(name)
    expect(result.files[0]?.refused).toBeNull()
    expect(result.files[0]?.rejects).toEqual([])
    const orders = await stored()
    expect(facts(orders)).toEqual(facts(expected))
    expect(peopleOf(orders)).toEqual(peopleOf(expected))
    const paid = expected.filter((order) => order.paid)
    // What has no amount counts as an order, not as money.
    const priced = paid.filter((order) => order.grossFen !== null)
    const sum = (field: 'grossFen' | 'refundFen') =>
      priced.reduce((total, order) => total + (order[field] ?? 0), 0)
    const [totals] = await host.client.reports.totals({})
    expect(totals).toMatchObject({
      orders: expected.length,
      paidOrders: paid.length,
      grossFen: sum('grossFen'),
      refundFen: sum('refundFen'),
      netFen: sum('grossFen') - sum('refundFen'),
      anonymousOrders: expected.filter((order) => order.person === '').length,
    })
  })
})
