import { ChangedUpdate } from '../../db/changed-update.ts'
import type { Db } from '../../db/connect.ts'
import { LeanInsert } from '../../db/lean-insert.ts'

type Value = string | number

/** What most profiles have alike, at least those made by an import. */
const usual = {
  ...{
    phone_kind: 'real',
    email: '',
    platforms: 'taobao',
    currency: 'CNY',
    other_currencies: 0,
    refund_fen: 0,
  },
  ...{ gender: 'unknown', birthday: '', gaps: '', blocked: 0, birthday_lunar: 0, owner: '', country: '' },
  ...{ district: '', postcode: '', issues: 0, category: 0, overdue_day: '' },
}

/** Reads and writes rows of `customer_profile`. */
export function profileRows(db: Db) {
  const columns = (db.pragma('table_info(customer_profile)') as { name: string }[]).map(({ name }) => name)
  const insert = new LeanInsert(db, 'customer_profile', columns, usual)
  const update = new ChangedUpdate(db, 'customer_profile', 'customer_id', columns.slice(1))
  const find = db.prepare<[number], Value[]>('SELECT * FROM customer_profile WHERE customer_id = ?').raw()
  return {
    /** Where a column's value stands in a row. */
    at: (column: string): number => columns.indexOf(column),
    find: (id: number): Value[] | undefined => find.get(id) as Value[] | undefined,
    /** Rows have a value for each column, the id first; `before` is what `find` said. Answers whether it wrote. */
    write(before: readonly Value[] | undefined, after: readonly Value[]): boolean {
      if (before) return update.run(after[0] as number, before.slice(1), after.slice(1))
      insert.run(after)
      return true
    },
  }
}
