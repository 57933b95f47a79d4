/**
 * npx node tests/bench/care.ts --data FOLDER [--day 2026-07-01]
 * Today's list of a store, through the reader's thread: the first time, later, and after one follow-up was decided about
 * or taken back; and what deciding itself takes. CPU milliseconds of the whole process, its threads included.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { startHost } from '../../electron/host/host.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, day: { type: 'string', default: '2026-07-01' } },
})
const { data } = values
if (!data) throw new Error('--data FOLDER of a store that is there')
const now = Date.parse(`${values.day}T02:00:00Z`)
const host = await startHost({
  dataDir: data,
  keyKeeper: fileKeyKeeper(data),
  door: 'cli',
  now,
})
const { client } = host

const milliseconds = async (work: () => Promise<unknown>): Promise<string> => {
  const { cpuSeconds, wallSeconds } = await measure(work)
  return `${(cpuSeconds * 1000).toFixed(0)} ms CPU (${(wallSeconds * 1000).toFixed(0)} ms)`
}
const say = async (what: string, work: () => Promise<unknown>) =>
  console.log(`${what}: ${await milliseconds(work)}`)
const today = () => client.care.today({})

await client.app.about()
await client.customers.list({ limit: 1 })
await say('first edit', () => client.settings.save({ careCapacity: 40 }))
await say('today, first', today)
/** How long an edit waits at most while the day is being prepared. */
async function waitsDuring(work: Promise<unknown>): Promise<string> {
  let going = true
  const over = work.finally(() => {
    going = false
  })
  const waits: number[] = []
  const { capacity } = await today()
  while (going) {
    const begun = performance.now()
    await client.settings.save({ careCapacity: capacity })
    waits.push(performance.now() - begun)
    await sleep(20)
  }
  await over
  waits.sort((a, b) => b - a)
  return `${waits.length} edits meanwhile, the longest waits ${waits
    .slice(0, 8)
    .map((ms) => ms.toFixed(0))
    .join(', ')} ms`
}

const preparing = measure(() => client.care.prepare({}))
console.log(await waitsDuring(preparing))
const { cpuSeconds, wallSeconds } = await preparing
console.log(`prepare: ${(cpuSeconds * 1000).toFixed(0)} ms CPU (${(wallSeconds * 1000).toFixed(0)} ms)`)
await say('today, after it', today)
const { tasks, held } = await today()
console.log(`${tasks.length} follow-ups, ${held.length} held back`)
for (let run = 0; run < 3; run += 1) await say('today, again', today)
for (let run = 0; run < 3; run += 1) {
  const open = tasks.filter(({ state }) => state === 'open')[run]
  if (!open) break
  let id = 0
  await say('decide', async () => {
    id = (await client.care.decide({ taskIds: [open.taskId], decision: { state: 'done' } })).journalId
  })
  await say('today after it', today)
  await say('undo', () => client.journal.undo({ id }))
  await say('today after that', today)
}
await say('rules', () => client.care.rules.list())
await say('load of 30 days', () => client.care.rules.load({ days: 30 }))
await host.close()
