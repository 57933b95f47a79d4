/**
 * npx node tests/bench/gate.ts --data FOLDER
 * The gate over everybody of a store, as an export of all asks it, with the longest piece between two pauses, and over
 * one person at a time. With --contacted every customer counts as contacted the day before, and with --asked every one
 * has said something.
 */
import { parseArgs } from 'node:util'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { openGate } from '../../electron/features/gate/gate.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, contacted: { type: 'boolean' }, asked: { type: 'boolean' } },
})
if (!values.data) throw new Error('--data FOLDER of a store that is there')
const key = await fileKeyKeeper(values.data).load()
if (!key) throw new Error('no key')
const db = connect(values.data, key, { readonly: false })
const DAY = 86_400_000
const newest = db.prepare('SELECT max(created_at) FROM orders').pluck().get() as number
const NOON = 4 * 3_600_000
/** The noon after in China, when nobody is quiet. */
const at = Math.ceil((newest - NOON) / DAY) * DAY + NOON
db.exec('BEGIN')
if (values.contacted)
  db.prepare(
    `INSERT INTO contact_made (customer_id, channel, at, source, created_by, changed_by)
     SELECT customer_id, 'sms', ?, 'export', 1, 1 FROM customer_profile`,
  ).run(at - DAY)
if (values.asked)
  db.prepare(
    `INSERT INTO consent (customer_id, channel, state, source, at, created_by, changed_by)
     SELECT customer_id, 'sms', 'given', 'form', ?, 1, 1 FROM customer_profile`,
  ).run(at - DAY)
const ids = db.prepare('SELECT customer_id FROM customer_profile').pluck().all() as number[]
for (let run = 0; run < 3; run += 1) {
  let held = 0
  let longest = 0
  const { wallSeconds: seconds, cpuSeconds } = await measure(() => {
    const steps = openGate(db, { at, purpose: 'marketing' }).siftSteps(ids, 'sms')
    for (;;) {
      const before = performance.now()
      const step = steps.next()
      longest = Math.max(longest, performance.now() - before)
      if (!step.done) continue
      held = step.value.held.length
      break
    }
  })
  console.log(
    `${ids.length} people, ${held} held: ${seconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(2)} s), ` +
      `at most ${longest.toFixed(0)} ms in one piece`,
  )
}
const gate = openGate(db, { at, purpose: 'care' })
const some = ids.slice(0, 2_000)
const { wallSeconds: seconds } = await measure(() => {
  for (const id of some) gate.hold(id, 'sms')
})
console.log(`one person: ${((seconds / some.length) * 1e6).toFixed(0)} µs`)
db.exec('ROLLBACK')
db.close()
