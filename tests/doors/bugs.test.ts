/** A failure nobody foresaw tells the page a number and nothing else; the log has the rest under that number. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../electron/db/connect.ts'
import { doorNames, failure, logOf, type OpenHost, openHost } from './doors.ts'

let open: OpenHost
beforeAll(async () => {
  open = await openHost()
  // A real bug: the code expects a table that is not there.
  const key = Buffer.from(readFileSync(join(open.dataDir, 'huitouke.key'), 'utf8').trim(), 'hex')
  const db = connect(open.dataDir, key, { readonly: false })
  db.exec('ALTER TABLE shop RENAME TO planted_table')
  db.close()
})
afterAll(() => open.close())

describe.each(doorNames)('%s door', (name) => {
  test('a bug leaves only its number', async () => {
    const { client } = await open.door(name)

    const error = await failure(client.shops.list())

    expect(error).toMatchObject({ code: 'BUG', status: 500, defined: true })
    const { number } = error.data as { number: string }
    expect(Object.keys(error.data as object)).toEqual(['number'])
    expect(number).toMatch(/^[\da-f]{8}$/)
    const said = JSON.stringify([(error as Error).message, error])
    expect(said).not.toMatch(/shop|SQL|table|\.ts|sqlite/i)
    const entry = logOf(open.dataDir).split(number)[1] ?? ''
    expect(entry).toContain('shops.list')
    expect(entry).toContain('no such table')
  })

  test('a bug in the middle of a stream too', async () => {
    const door = await open.door(name)
    const ticket = await door.hand('orders.csv', 'Name,Email\n')

    const error = await failure(
      (async () => {
        for await (const event of await door.client.demo.load()) void event
      })(),
    )

    expect(ticket).not.toBe('')
    expect(error).toMatchObject({ code: 'BUG', defined: true })
    expect(logOf(open.dataDir)).toContain((error.data as { number: string }).number)
    expect(JSON.stringify(error)).not.toMatch(/table|SQL/i)
  })

  test('and the door goes on working', async () => {
    const { client } = await open.door(name)
    expect((await client.settings.get()).locale).toBe('zh-CN')
  })
})

test('an engine that cannot be asked any more is a bug with a number, too', async () => {
  const closing = await openHost()
  const { client } = await closing.door('process')
  await closing.host.close()

  const error = await failure(client.shops.list())

  expect(error).toMatchObject({ code: 'BUG', defined: true })
  expect(JSON.stringify(error)).not.toContain('closed')
  await closing.close()
})
