import { beforeEach, describe, expect, test } from 'vitest'
import { ownLayout } from '../../../shared/features/imports/own-layout.ts'
import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { chinese, sentences } from '../../../shared/locales/index.ts'
import { type Door, failure, type OpenHost, openHost } from '../../doors/doors.ts'
import { orderFile } from '../../doors/order-file.ts'

/** Layouts and status words that a person explained once, over a real engine with its threads. */

let open: OpenHost
let door: Door
beforeEach(async () => {
  open = await openHost(Date.UTC(2026, 6, 1))
  door = await open.door('process')
  return () => open.close()
})

async function load(name: string, content: string): Promise<ImportResult> {
  const ticket = await door.hand(name, content)
  for await (const event of await door.client.imports.load({ tickets: [ticket] }))
    if (event.type === 'result') return event.result
  throw new Error('no result')
}

const table = 'Klant,Dag,Betaald\nann,2026-06-01,12.50\nbob,2026-06-02,3.00\n'
const layout = () => {
  const made = ownLayout({
    orderBy: 'row',
    columns: { Klant: 'account', Dag: 'createdAt', Betaald: 'received' },
  })
  if (!made.layout) throw new Error(JSON.stringify(made.problems))
  return made.layout
}
async function inspected(content: string) {
  const ticket = await door.hand('x.csv', content)
  return door.client.imports.inspect({ tickets: [ticket] })
}
async function remember(name = 'mine', made = layout()) {
  const { sheets } = await inspected(table)
  return door.client.imports.layouts.save({ name, fingerprint: sheets[0]?.fingerprint ?? '', layout: made })
}

describe('a layout', () => {
  test('once remembered reads every table with this header, and no other', async () => {
    expect((await load('a.csv', table)).files[0]?.refused?.code).toBe('unknown-table')
    await remember()
    const result = await load('a.csv', table)
    expect(result).toMatchObject({ orders: { new: 2 }, files: [{ layout: 'mine', refused: null }] })
    expect((await load('b.csv', `${table}cid,2026-06-03,4.00\n`)).orders).toEqual({
      new: 1,
      changed: 0,
      unchanged: 2,
    })
    const other = await load('c.csv', table.replace('Betaald', 'Bedrag'))
    expect(other.files[0]?.refused?.code).toBe('unknown-table')
    // Those that come with the app are read as ever.
    expect((await load('d.csv', orderFile([{ number: '1' }]))).files[0]?.layout).toBe('shopify-orders')
  })

  test('says by which calendar the days of its shop are counted', async () => {
    const made = ownLayout({
      orderBy: 'row',
      columns: { Klant: 'account', Dag: 'createdAt', Betaald: 'received' },
      ...{ currency: 'GBP', timeZone: 'Europe/London' },
    }).layout
    if (!made) throw new Error('no layout')
    await remember('till', made)
    // Next morning in Shanghai.
    await load('a.csv', 'Klant,Dag,Betaald\nann,2026-06-01 18:30,12.50\nbob,2026-06-02 19:00,3.00\n')
    const on = (day: string) => door.client.reports.totals({ from: day, to: day })
    expect(await on('2026-06-01')).toMatchObject([{ orders: 1, grossFen: 1250 }])
    expect(await on('2026-06-02')).toMatchObject([{ orders: 1, grossFen: 300 }])
  })

  test('reads its table again when it comes back as a file of mended rows, in either language', async () => {
    await remember()
    for (const [number, { imports }] of [chinese, sentences.en.translation as typeof chinese].entries()) {
      const { reason, row } = imports.rejectsCsv
      const mended = `Klant,Dag,Betaald,${reason},${row}\nann,2026-06-0${number + 3},1.00,x,4\n`
      const result = await load('mended.csv', mended)
      expect(result).toMatchObject({ orders: { new: 1 }, files: [{ layout: 'mine', unread: [] }] })
    }
  })

  test('of a table without a header reads tables of the same shape, and no others', async () => {
    const rows = 'ann,2026-06-01,12.50\nbob,2026-06-02,3.00\n'
    const { sheets } = await inspected(rows)
    const [sheet] = sheets
    expect(sheet).toMatchObject({ header: null, layout: { header: 'none' } })
    const made = ownLayout({
      ...{ orderBy: 'row', header: 'none' },
      columns: { 1: 'account', 2: 'createdAt', 3: 'received' },
    })
    if (!sheet || !made.layout) throw new Error('no sheet or no layout')
    await door.client.imports.layouts.save({
      ...{ name: 'till', fingerprint: sheet.fingerprint, layout: made.layout },
    })
    expect(await load('a.csv', 'cid,2026-06-03,4.00\ndee,2026-06-04,1.50\n')).toMatchObject({
      ...{ orders: { new: 2 }, files: [{ layout: 'till', refused: null }] },
    })
    const mended = '1,2,3,读不懂的原因,原来的行号\neve,2026-06-05,2.00,x,3\n'
    expect(await load('c.csv', mended)).toMatchObject({ orders: { new: 1 }, files: [{ layout: 'till' }] })
    for (const other of [
      'cid,2026-06-03,4.00,x\n',
      '2026-06-03,cid,4.00\n',
      'cid,2026-06-03,many\n',
      'cid,,\ndee,,\n',
    ])
      expect((await load('b.csv', other)).files[0]?.refused?.code, other).toBe('unknown-table')
  })

  test('saved again for the same header replaces the one before; undo brings that back', async () => {
    await remember('first')
    const { journalId } = await remember('second', { ...layout(), currency: 'EUR' })
    expect((await door.client.imports.layouts.saved()).map(({ name }) => name)).toEqual(['second'])
    await door.client.journal.undo({ id: journalId })
    expect(await door.client.imports.layouts.saved()).toMatchObject([
      { name: 'first', layout: { currency: '' } },
    ])
  })

  test('removed is forgotten; undo remembers it again', async () => {
    const { id } = await remember()
    const { journalId } = await door.client.imports.layouts.remove({ id })
    expect(await door.client.imports.layouts.saved()).toEqual([])
    expect((await load('a.csv', table)).files[0]?.refused?.code).toBe('unknown-table')
    await door.client.journal.undo({ id: journalId })
    expect((await load('a.csv', table)).orders.new).toBe(2)
    expect(await failure(door.client.imports.layouts.remove({ id: 99 }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('that makes no orders, or is endless, is not remembered', async () => {
    const { orderNumber: _, ...fields } = layout().fields
    const without = { ...layout(), orderBy: 'number', fields } as ReturnType<typeof layout>
    const endless = { ...layout(), note: 'x'.repeat(200_000) }
    for (const bad of [without, endless])
      expect(await failure(remember('bad', bad))).toMatchObject({ code: 'CONFLICT' })
  })

  test('of the app is told with its fields and words', async () => {
    const known = await door.client.imports.layouts.known()
    const taobao = known.find(({ id }) => id === 'taobao-orders')
    expect(taobao).toMatchObject({ kind: 'orders', platform: 'taobao', buyer: 'no' })
    expect(taobao?.statuses).toContainEqual({ word: '交易成功', status: 'completed' })
    expect(known.find(({ id }) => id === 'shopify-orders')).toMatchObject({ buyer: 'yes' })
    expect(new Set(known.map(({ kind }) => kind)).size).toBe(6)
  })
})

describe('looking into a file', () => {
  test('tells its columns, or why it stays closed', async () => {
    const { sheets, refused } = await inspected(table)
    expect(refused).toBeNull()
    expect(sheets[0]?.rows[0]).toEqual(['Klant', 'Dag', 'Betaald'])
    expect((await inspected('\u0000\u0001\u0002\u0003')).refused).toMatchObject({ code: expect.any(String) })
    expect((await inspected('')).refused).toMatchObject({ code: 'empty' })
  })
})

describe('a status word nobody knows', () => {
  const orders = (status: string) =>
    `订单编号,买家会员名,订单状态,买家实际支付金额,买家应付货款,订单创建时间,宝贝标题,宝贝总数量\n` +
    ['1000000000000000001', '1000000000000000002']
      .map((number) => `${number},林间,${status},25.00,25.00,2026-06-01 10:00:00,茶,1\n`)
      .join('')
  const word = '等待卖家备货'
  const statuses = async () => (await door.client.orders.list({ limit: 10 })).rows.map(({ status }) => status)
  const explain = (status: 'paid' | 'completed' | null) =>
    door.client.imports.statuses.map({ platform: 'taobao', word, status })

  beforeEach(async () => {
    const { orders: loaded } = await load('a.csv', orders(word))
    expect(loaded.new).toBe(2)
    expect(await statuses()).toEqual(['unknown', 'unknown'])
  })

  test('is listed with its orders, and once explained its orders follow', async () => {
    const list = () => door.client.imports.statuses.list()
    expect(await list()).toEqual([{ platform: 'taobao', word, status: null, orders: 2 }])
    expect(await explain('completed')).toMatchObject({ orders: 2 })
    expect(await statuses()).toEqual(['completed', 'completed'])
    expect(await list()).toEqual([{ platform: 'taobao', word, status: 'completed', orders: 2 }])
    const [totals] = await door.client.reports.totals({})
    expect(totals).toMatchObject({ paidOrders: 2, netFen: 5000 })
    const { rows } = await door.client.customers.list({ limit: 10 })
    expect(rows).toMatchObject([{ paidOrders: 2 }])
  })

  test('explained, the same file changes nothing and later files know it', async () => {
    await explain('completed')
    expect((await load('b.csv', orders(word))).orders).toEqual({ new: 0, changed: 0, unchanged: 2 })
    const more = orders(word).replaceAll('100000000000000000', '200000000000000000')
    expect((await load('c.csv', more)).orders.new).toBe(2)
    expect(await statuses()).toEqual(['completed', 'completed', 'completed', 'completed'])
  })

  test('explained otherwise, or no more, its orders follow again', async () => {
    await explain('completed')
    await explain('paid')
    expect(await statuses()).toEqual(['paid', 'paid'])
    await explain(null)
    expect(await statuses()).toEqual(['unknown', 'unknown'])
    expect(await door.client.imports.statuses.list()).toMatchObject([{ status: null, orders: 2 }])
  })

  test('explained, it stays so when an import that told more is taken back', async () => {
    await explain('completed')
    const { importId } = await load('b.csv', orders('交易关闭'))
    expect(await statuses()).toEqual(['closed', 'closed'])
    await door.client.journal.undo({ id: importId ?? 0 })
    expect(await statuses()).toEqual(['completed', 'completed'])
  })

  test('explained between two imports, it stays so when the later one is taken back', async () => {
    const { importId } = await load('b.csv', orders(word).replaceAll('林间', '山间'))
    await explain('completed')
    await door.client.journal.undo({ id: importId ?? 0 })
    expect(await statuses()).toEqual(['completed', 'completed'])
  })

  test('what was said is taken back by undo', async () => {
    const before = await door.client.reports.totals({})
    const { journalId } = await explain('completed')
    await door.client.journal.undo({ id: journalId })
    expect(await statuses()).toEqual(['unknown', 'unknown'])
    expect(await door.client.reports.totals({})).toEqual(before)
    expect(await door.client.imports.statuses.list()).toMatchObject([{ status: null }])
  })

  test('of another platform is another word; one that was never explained cannot be forgotten', async () => {
    const explained = (status: 'paid' | null) =>
      door.client.imports.statuses.map({ platform: 'douyin', word, status })
    expect(await failure(explained(null))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await explained('paid')).toMatchObject({ orders: 0 })
    expect(await statuses()).toEqual(['unknown', 'unknown'])
  })

  test('is explained while its file is only looked at: what is loaded then has the status', async () => {
    const fresh = orders('备货中').replaceAll('100000000000000000', '300000000000000000')
    const say = (status: 'paid' | null) =>
      door.client.imports.statuses.map({ platform: 'taobao', word: '备货中', status })
    await say('paid')
    const { files } = await load('new.csv', fresh)
    expect(files[0]?.decisions.map(({ code }) => code)).not.toContain('unknown-status')
    expect(await statuses()).toEqual(['paid', 'paid', 'unknown', 'unknown'])
    expect(await say(null)).toMatchObject({ orders: 2 })
    expect(await statuses()).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  })
})
