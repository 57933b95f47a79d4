import type { Migration } from '../electron/db/migrate.ts'
import { migration as m0010 } from './0010-people-and-orders.ts'

/** Append only: a migration that has been released is never edited. Ascending versions. */
export const migrations: Migration[] = [m0010]
