import type { Db } from '../../db/connect.ts'
import { untoldImports } from '../imports/queries.ts'
import { readSettings } from '../settings/queries.ts'

/** What the start page needs to know about the data. */
export function about(db: Db) {
  const exists = (sql: string) => db.prepare(sql).get() !== undefined
  return {
    timeZone: readSettings(db).timeZone,
    empty: !exists('SELECT 1 FROM orders LIMIT 1') && !exists('SELECT 1 FROM customer LIMIT 1'),
    demo: exists('SELECT 1 FROM shop WHERE demo = 1 LIMIT 1'),
    notices: untoldImports(db).map(({ state, files }) => ({
      kind: state === 'done' ? ('import-completed' as const) : ('import-interrupted' as const),
      files,
    })),
  }
}
