import type { QualityDay } from '../../../shared/features/quality/contract.ts'
import { issue } from '../../../shared/features/quality/issue.ts'
import { dayOf, startOfDay } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { readSettings } from '../settings/queries.ts'
import { ALL, countIssues } from './counts.ts'

/** Days that are shown: two years. */
const MOST_DAYS = 731

/** Keeps what is counted today; the last change of a day counts. Call after customers changed, in the same transaction. */
export function keepQualityDay(db: Db, now: number): void {
  const day = dayOf(now, readSettings(db).timeZone)
  db.prepare('DELETE FROM quality_day WHERE day = ?').run(day)
  const put = db.prepare('INSERT INTO quality_day (day, shop, customers, counts) VALUES (?, ?, ?, ?)')
  for (const [shop, { customers, issues }] of countIssues(db, day))
    if (customers > 0) put.run(day, shop, customers, JSON.stringify(issues))
}

/** What was counted on each day, the oldest first. */
export function qualityDays(db: Db, shopId: number = ALL): QualityDay[] {
  const rows = db
    .prepare<[number], { day: string; customers: number; counts: string }>(
      `SELECT day, customers, counts FROM quality_day WHERE shop = ? ORDER BY day DESC LIMIT ${MOST_DAYS}`,
    )
    .all(shopId)
  return rows.reverse().map(({ day, customers, counts }) => {
    const known = JSON.parse(counts) as Partial<Record<string, number>>
    const issues = Object.fromEntries(issue.options.map((name) => [name, known[name] ?? 0]))
    return { day, customers, issues: issues as QualityDay['issues'] }
  })
}

/** A shop that goes takes its days along, and its customers out of the days of all. */
export function forgetQualityOf(db: Db, shops: readonly number[]): void {
  for (const shop of shops) {
    for (const one of qualityDays(db, shop)) {
      const all = qualityDays(db).find(({ day }) => day === one.day)
      if (!all) continue
      const issues = Object.fromEntries(
        issue.options.map((name) => [name, Math.max(0, all.issues[name] - one.issues[name])]),
      )
      const customers = all.customers - one.customers
      if (customers <= 0) db.prepare('DELETE FROM quality_day WHERE day = ? AND shop = ?').run(one.day, ALL)
      else
        db.prepare('UPDATE quality_day SET customers = ?, counts = ? WHERE day = ? AND shop = ?').run(
          customers,
          JSON.stringify(issues),
          one.day,
          ALL,
        )
    }
    db.prepare('DELETE FROM quality_day WHERE shop = ?').run(shop)
  }
}

/** Facts that somebody wrote by hand since the first of this month where nothing stood before, and still stand. */
export function filledThisMonth(db: Db, now: number): { month: string; birthday: number; gender: number } {
  const { timeZone } = readSettings(db)
  const month = dayOf(now, timeZone).slice(0, 7)
  const since = startOfDay(`${month}-01`, timeZone)
  const filled = (column: 'birthday' | 'gender', nothing: string) =>
    Number(
      db
        .prepare(
          `SELECT count(DISTINCT customer.id) FROM journal JOIN undo_row ON journal_id = journal.id
           JOIN customer ON customer.id = row_id
           WHERE journal.id >= (SELECT coalesce(min(id), 0) FROM journal WHERE at >= @since) AND at >= @since
             AND table_name = 'customer' AND before ->> '${column}' = @nothing AND customer.${column} <> @nothing`,
        )
        .pluck()
        .get({ since, nothing }),
    )
  return { month, birthday: filled('birthday', ''), gender: filled('gender', 'unknown') }
}
