/** What is asked through any door gets the same answer: values, refusals, expected failures. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Client } from '../../electron/host/host.ts'
import { type Door, doorNames, failure, type OpenHost, openHost } from './doors.ts'
import { orderFile } from './order-file.ts'

const NOON = Date.parse('2026-06-30T04:00:00Z')
let open: OpenHost

beforeAll(async () => {
  open = await openHost(NOON)
  const door = await open.door('process')
  const ticket = await door.hand(
    'orders.csv',
    orderFile([
      { number: '1001', email: 'lin@example.com', total: '25.50' },
      { number: '1002', email: 'lin@example.com', total: '0.01' },
      { number: '1003', status: 'pending' },
    ]),
  )
  for await (const event of await door.client.imports.load({ tickets: [ticket] })) void event
})
afterAll(() => open.close())

describe.each(doorNames)('%s door', (name) => {
  let door: Door
  let client: Client
  beforeAll(async () => {
    door = await open.door(name)
    client = door.client
  })

  test('whole numbers, fractions, instants, nulls and Chinese survive', async () => {
    const { rows } = await client.orders.list({ sort: { by: 'createdAt', direction: 'asc' }, limit: 10 })
    const [first, second, third] = rows

    expect(first).toMatchObject({ orderNumber: '#1001', grossFen: 2550, netFen: 2550, paid: true })
    expect(first?.createdAt).toBe(Date.parse('2026-06-01T02:00:00Z'))
    expect(second?.grossFen).toBe(1)
    expect(third).toMatchObject({ paid: false, paidAt: null })

    const note = '喜欢 🍵 ‘tea’\u0000 <b>&amp;'
    const customerId = first?.customerId ?? 0
    await client.notes.add({ customerIds: [customerId], text: note })
    expect((await client.notes.list({ customerId })).rows[0]?.text).toBe(note)

    const [table] = await client.reports.baseTable({})
    expect(table?.rows.find(({ kind }) => kind === 'returning')?.share).toBe(
      table && 1 / (table.rows.find(({ kind }) => kind === 'total')?.customers ?? 0),
    )
  })

  test('the day it counts from is the one the host was given', async () => {
    expect((await client.app.about()).today).toBe('2026-06-30')
  })

  test('a question without input is answered as well as one with an empty one', async () => {
    expect(await client.reports.totals()).toEqual(await client.reports.totals({}))
  })

  test.each([
    ['a limit out of range', (c: Client) => c.orders.list({ limit: 100_000 }), 'limit'],
    ['a wrong type', (c: Client) => c.customers.get({ id: '1' as unknown as number }), 'id'],
    [
      'a word that is none of the list',
      (c: Client) => c.orders.list({ filter: { status: ['lost' as 'paid'] }, limit: 1 }),
      'status',
    ],
    [
      'too long a text',
      (c: Client) => c.customers.list({ filter: { search: 'x'.repeat(201) }, limit: 1 }),
      'search',
    ],
    [
      'nothing where something is needed',
      (c: Client) => c.customers.get(undefined as unknown as { id: number }),
      '',
    ],
    ['a __proto__ of its own', (c: Client) => c.customers.get(JSON.parse('{"__proto__":{"id":1}}')), ''],
  ])('%s is refused and says where', async (_what, ask, where) => {
    const error = await failure(ask(client))
    expect(error.code).toBe('BAD_REQUEST')
    const { issues } = error.data as { issues: { path: (string | number)[] }[] }
    expect(issues.length).toBeGreaterThan(0)
    if (where) expect(issues.flatMap(({ path }) => path)).toContain(where)
  })

  test('a command refused by its schema changes nothing', async () => {
    const before = await client.journal.list({ limit: 1 })
    await failure(client.customers.save({ ids: [], changes: { name: 'x' } }))
    expect(await client.journal.list({ limit: 1 })).toEqual(before)
  })

  test('an expected failure arrives by code with its data', async () => {
    expect(await failure(client.orders.get({ id: 987_654 }))).toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      defined: true,
      data: { what: 'order', id: '987654' },
    })
    expect(await failure(client.imports.preview({ tickets: ['no-such-ticket'] }))).toMatchObject({
      code: 'NOT_FOUND',
      defined: true,
      data: { what: 'ticket', id: 'no-such-ticket' },
    })
  })

  test('a name that is in no contract is not there', async () => {
    const other = client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
    for (const path of ['orders.drop', 'toString.call', '__proto__.x']) {
      const [feature = '', procedure = ''] = path.split('.')
      // In process an unknown name is not even a function.
      await expect(async () => {
        if (typeof other[feature]?.[procedure] !== 'function') throw new Error('not there')
        await other[feature][procedure]({})
      }).rejects.toThrow()
    }
  })

  test('what was told to be written is written, even if the page has gone before the answer', async () => {
    // The thread that writes has yet to start, as on a first start.
    const fresh = await openHost()
    onTestFinished(() => fresh.close())
    const { client } = await fresh.door(name)
    const leaving = new AbortController()
    const saving = client.settings.save({ locale: 'en' }, { signal: leaving.signal })
    // The question has left the page once another one is answered.
    await client.settings.get()
    leaving.abort()
    await Promise.allSettled([saving])

    await expect.poll(async () => (await client.settings.get()).locale).toBe('en')
  })
})
