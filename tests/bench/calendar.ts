/**
 * npx node tests/bench/calendar.ts --data FOLDER [--day 2026-06-15] [--born]
 * What the calendar asks of a store: the days of a month and of a week, the care planned for them, and the list of one
 * day. CPU milliseconds, each asked anew. With --born every third customer gets a birthday, one in ten of them lunar.
 */
import { parseArgs } from 'node:util'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { calendarDays, careLoad, dayList } from '../../electron/features/calendar/days.ts'
import { viewOf } from '../../electron/features/care/view.ts'
import { readSettings } from '../../electron/features/settings/queries.ts'
import { resourcesDir } from '../../electron/files/resources.ts'
import { addDays, startOfDay } from '../../shared/kernel/day.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    day: { type: 'string', default: '2026-06-15' },
    born: { type: 'boolean' },
  },
})
if (!values.data) throw new Error('--data FOLDER of a store that is there')
const key = await fileKeyKeeper(values.data).load()
if (!key) throw new Error('no key')
const db = connect(values.data, key, { readonly: false })
db.exec('BEGIN')
if (values.born)
  db.exec(`UPDATE customer_profile SET
    birthday = (1960 + customer_id % 45) || strftime('-%m-%d', '2001-01-01', (customer_id * 7919 % 365) || ' days'),
    birthday_lunar = CASE WHEN customer_id % 30 = 0 THEN 1 ELSE 0 END WHERE customer_id % 3 = 0`)

const { day } = values
const settings = readSettings(db)
const at = startOfDay(day, settings.timeZone) + 10 * 3_600_000
const view = viewOf({ db, now: () => at })
const month = `${day.slice(0, 8)}01`
const pages = {
  month: { from: addDays(month, -2), to: addDays(month, 39) },
  week: { from: day, to: addDays(day, 6) },
}

async function ask(what: string, work: () => unknown): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) times.push((await measure(work)).cpuSeconds * 1000)
  console.log(`${what.padEnd(28)} ${times.map((time) => time.toFixed(0).padStart(6)).join(' ')} ms of CPU`)
}

const count = (sql: string) => db.prepare(sql).pluck().get()
console.log(
  `${count('SELECT count(*) FROM customer_profile')} customers, ${count('SELECT count(*) FROM orders')} orders, ` +
    `${count("SELECT count(*) FROM customer_profile WHERE birthday <> ''")} birthdays, ${day}`,
)
for (const [name, range] of Object.entries(pages)) {
  await ask(`${name}: days`, () => calendarDays(db, { ...range, today: day, resources: resourcesDir() }))
  await ask(`${name}: planned care`, () => careLoad(db, view, range.from, range.to))
}
await ask('list of today', () => dayList(db, view, day))
await ask('list of a day ahead', () => dayList(db, view, addDays(day, 10)))
db.exec('ROLLBACK')
db.close()
