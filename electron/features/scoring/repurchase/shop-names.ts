import type { Db } from '../../../db/connect.ts'

/** By id; a shop without a name is called by its platform. */
export function shopNames(db: Db): Map<number, string> {
  const rows = db
    .prepare<[], [id: number, name: string]>(
      `SELECT id, coalesce(nullif(name, ''), platform) FROM shop ORDER BY id`,
    )
    .raw()
    .all() as [number, string][]
  return new Map(rows)
}
