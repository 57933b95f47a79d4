/** Progress and change news: they arrive as they happen, end when they are done, and stop when nobody listens. */
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { startHost } from '../../electron/host/host.ts'
import type { ImportEvent, ImportResult } from '../../shared/features/imports/results.ts'
import { type Door, doorNames, failure, type OpenHost, openHost } from './doors.ts'
import { type MadeOrder, orderFile } from './order-file.ts'

const orders = (count: number, from = 1): MadeOrder[] =>
  Array.from({ length: count }, (_, at) => ({
    number: String(from + at),
    email: `buyer${(from + at) % 97}@example.com`,
  }))

async function follow(
  events: AsyncIterable<ImportEvent>,
): Promise<{ phases: string[]; result: ImportResult | null }> {
  const phases: string[] = []
  let result: ImportResult | null = null
  for await (const event of events) {
    if (event.type === 'result') result = event.result
    else if (phases.at(-1) !== event.phase) phases.push(event.phase)
  }
  return { phases, result }
}

describe.each(doorNames)('%s door', (name) => {
  let open: OpenHost
  let door: Door
  beforeAll(async () => {
    open = await openHost()
    door = await open.door(name)
  })
  afterAll(() => open.close())
  afterEach(async () => {
    const { client } = door
    for (const { id, undo } of (await client.journal.list({ limit: 50 })).rows) {
      if (undo === 'possible') await client.journal.undo({ id })
    }
  })

  test('a preview tells its progress, then its result, and stores nothing', async () => {
    const ticket = await door.hand('订单 六月.csv', orderFile(orders(300)))

    const { phases, result } = await follow(await door.client.imports.preview({ tickets: [ticket] }))

    expect(phases).toEqual(['waiting', 'reading', 'scoring'])
    expect(result?.importId).toBeNull()
    expect(result?.files).toMatchObject([{ file: '订单 六月.csv', read: 300, new: 300, rejected: 0 }])
    expect(await door.client.orders.count({})).toEqual({ count: 0, anonymous: 0 })
  })

  test('a load that is called off in the middle leaves the old state and says so', async () => {
    const ticket = await door.hand('many.csv', orderFile(orders(40_000)))
    const calling = new AbortController()
    let seen = 0

    const ended = await failure(
      (async () => {
        const events = await door.client.imports.load({ tickets: [ticket] }, { signal: calling.signal })
        for await (const event of events) {
          if (event.type === 'result') throw new Error('it was not called off')
          if (event.phase === 'reading') {
            seen += 1
            calling.abort()
          }
        }
        calling.signal.throwIfAborted()
      })(),
    )

    expect(seen).toBeGreaterThan(0)
    expect((ended as Error).message).not.toBe('it was not called off')
    await expect
      .poll(async () => (await door.client.imports.history({ limit: 1 })).rows[0]?.state)
      .toBe('cancelled')
    expect(await door.client.orders.count({})).toEqual({ count: 0, anonymous: 0 })
    // The writer is free again.
    const small = await door.hand('few.csv', orderFile(orders(3)))
    const { result } = await follow(await door.client.imports.load({ tickets: [small] }))
    expect(result?.orders.new).toBe(3)
  })

  test('change news comes to everyone who listens, from whichever door the change came', async () => {
    const other = await open.door(name === 'http' ? 'port' : 'http')
    const calling = new AbortController()
    const news = await door.client.app.changes(undefined, { signal: calling.signal })
    // The first answer says that the stream stands.
    expect(await news.next()).toMatchObject({ value: { topics: [] } })

    await other.client.settings.save({ theme: 'dark' })

    expect(await news.next()).toMatchObject({ value: { topics: expect.arrayContaining(['settings']) } })
    calling.abort()
    expect(
      await failure(news.next().then(({ done }) => (done ? Promise.reject(new Error('ended')) : done))),
    ).toBeInstanceOf(Error)
  })

  test('a list is read while an import holds the writer', async () => {
    const ticket = await door.hand('many.csv', orderFile(orders(20_000)))
    const events = await door.client.imports.load({ tickets: [ticket] })
    let during = -1
    for await (const event of events) {
      if (event.type === 'progress' && event.phase === 'reading' && during < 0) {
        during = (await door.client.orders.count({})).count
      }
    }
    expect(during).toBe(0)
    expect((await door.client.orders.count({})).count).toBe(20_000)
  })
})

test('what another process writes is told, too', async () => {
  const open = await openHost()
  onTestFinished(() => open.close())
  const { client } = await open.door('port')
  const calling = new AbortController()
  const news = await client.app.changes(undefined, { signal: calling.signal })
  await news.next()
  // The reader watches once it has been asked something.
  await client.settings.get()
  const other = await startHost({
    dataDir: open.dataDir,
    keyKeeper: fileKeyKeeper(open.dataDir),
    door: 'cli',
  })
  await other.client.settings.save({ cardTitle: '山野茶铺' })
  await other.close()

  const told = await news.next()
  expect(told.done ? [] : told.value.topics).toContain('customers')

  calling.abort()
  expect((await client.settings.get()).cardTitle).toBe('山野茶铺')
})
