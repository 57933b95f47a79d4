/**
 * Files as platforms give them, read over a real engine with its threads, again and again, in any order and with newer
 * states between: each follow-up stays one, decided ones stay decided, and what is no longer true goes.
 */
import { beforeEach, expect, test } from 'vitest'
import { type Door, type OpenHost, openHost } from '../../doors/doors.ts'
import { type MadeOrder, orderFile } from '../../doors/order-file.ts'

let open: OpenHost
let door: Door
beforeEach(async () => {
  open = await openHost(Date.parse('2026-06-12T04:00:00Z'))
  door = await open.door('process')
  return () => open.close()
})

/** `rows`: which orders the file tells of, in its order. */
async function load(orders: MadeOrder[], rows = orders.map((_, at) => at)): Promise<void> {
  const [head, ...lines] = orderFile(orders).trimEnd().split('\n')
  const ticket = await door.hand('orders.csv', `${[head, ...rows.map((at) => lines[at])].join('\n')}\n`)
  for await (const event of await door.client.imports.load({ tickets: [ticket] }))
    if (event.type === 'result') return
  throw new Error('no result')
}

const orders = Array.from(
  { length: 9 },
  (_, at): MadeOrder => ({ number: String(1001 + at), email: `buyer${at % 6}@example.com` }),
)

/** State by follow-up; fails where one is there twice. */
async function states(): Promise<Map<string, string>> {
  const { tasks } = await door.client.care.today({})
  const map = new Map(tasks.map(({ taskId, state }) => [taskId, state]))
  expect(map.size).toBe(tasks.length)
  return map
}

test('files read again leave every follow-up once, as it was decided', async () => {
  await load(orders)
  await door.client.care.prepare({})
  const first = await states()
  expect(first.size).toBeGreaterThan(5)
  const [done = '', skipped = '', later = ''] = first.keys()
  const decide = (taskId: string, decision: Parameters<typeof door.client.care.decide>[0]['decision']) =>
    door.client.care.decide({ taskIds: [taskId], decision })
  await decide(done, { state: 'done' })
  await decide(skipped, { state: 'skipped', code: 'contacted' })
  await decide(later, { state: 'postponed', untilDay: '2026-06-20' })
  const decided = await states()
  expect([decided.get(done), decided.get(skipped), decided.get(later)]).toEqual([
    'done',
    'skipped',
    'postponed',
  ])
  // Whoever was contacted is left alone for the other reasons; nothing else moved.
  for (const [taskId, state] of decided) if (state === 'open') expect(first.get(taskId)).toBe('open')

  for (const rows of [undefined, [8, 3, 0, 5], [1, 2, 4], undefined]) {
    // What is looked for beside an import sees none of it half done, and holds nothing up.
    await Promise.all([load(orders, rows), door.client.care.prepare({})])
    expect(await states()).toEqual(decided)
  }

  const about = [...decided].filter(([, state]) => state === 'open').map(([taskId]) => taskId)
  const parcels = about.filter((taskId) => taskId.startsWith('unsigned:'))
  expect(parcels.length).toBeGreaterThan(0)
  await load(orders.map((order) => ({ ...order, status: 'refunded' })))
  const after = await states()
  for (const taskId of parcels) expect(after.has(taskId), taskId).toBe(false)
  // What was done stays done, though its reason is gone by now.
  const { all } = await door.client.care.results({ from: '2026-06-12', to: '2026-06-12' })
  expect(all.contacts).toBe(1)
}, 240_000)
