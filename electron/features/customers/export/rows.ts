import type { z } from 'zod'
import {
  type ExportColumn,
  exportColumn,
  ownFieldOfColumn,
} from '../../../../shared/features/customers/export.ts'
import type { FieldKind } from '../../../../shared/features/fields/contract.ts'
import { dayOf } from '../../../../shared/kernel/day.ts'
import type { Locale } from '../../../../shared/kernel/schemas.ts'
import { wordOf } from '../../../../shared/locales/index.ts'
import type { Db } from '../../../db/connect.ts'
import type { Cell } from '../../../files/write-xlsx.ts'
import { fieldValuesOfMany, listFields } from '../../fields/queries.ts'
import { readSettings } from '../../settings/queries.ts'
import { tagsOf } from '../../tags/queries.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from '../list.ts'

interface Exported extends StoredProfile {
  gender: 'female' | 'male' | 'unknown'
  birthday: string
  blocked: number
}

/** Reads some people as the cells of a file; phones and addresses only as the caller may see them. */
export function rowReader(
  db: Db,
  columns: readonly ExportColumn[],
  locale: Locale,
  view: View,
): (ids: readonly number[]) => Cell[][] {
  const word = (key: string) => wordOf(locale, key)
  const { timeZone } = readSettings(db)
  const kinds = new Map(listFields(db).map(({ id, kind }) => [id, kind]))
  const read = db.prepare<[string], Exported>(
    `SELECT ${profileColumns}, gender, birthday, blocked FROM json_each(?) AS asked
     CROSS JOIN customer_profile AS profile ON profile.customer_id = asked.value ORDER BY asked.key`,
  )
  const day = (instant: number | null) => (instant === null ? null : dayOf(instant, timeZone))
  return (ids) => {
    const tags = tagsOf(db, ids)
    const own = fieldValuesOfMany(db, ids)
    return read.all(JSON.stringify(ids)).map((stored) => {
      const row = customerRow(stored, view, tags)
      const cells: Record<z.infer<typeof exportColumn>, Cell> = {
        id: row.id,
        name: row.name,
        stage: word(`customers.stage.${row.stage}`),
        tags: row.tags.map(({ name }) => name).join(' '),
        phone: row.phone,
        email: row.email,
        region: row.region,
        address: view.seesContact ? stored.address : '',
        postcode: row.postcode,
        platforms: row.platforms.map((name) => word(`shops.platform.${name}`)).join(' '),
        gender: stored.gender === 'unknown' ? '' : word(`customers.gender.${stored.gender}`),
        birthday: stored.birthday.replace(/^--/, ''),
        doNotContact: stored.blocked === 0 ? '' : word('customers.export.yes'),
        owner: row.owner,
        currency: row.currency,
        netFen: { fen: row.netFen },
        grossFen: { fen: row.grossFen },
        refundFen: { fen: row.refundFen },
        averageOrderFen: row.averageOrderFen === null ? null : { fen: row.averageOrderFen },
        paidOrders: row.paidOrders,
        orders: row.orders,
        items: row.items,
        firstOrderAt: day(row.firstOrderAt),
        lastOrderAt: day(row.lastOrderAt),
        lastPaidAt: day(row.lastPaidAt),
        daysSincePaid: row.daysSincePaid,
      }
      return columns.map((column) => {
        const fieldId = ownFieldOfColumn(column)
        if (fieldId === null) return cells[exportColumn.parse(column)]
        const value = own.get(row.id)?.find((known) => known.fieldId === fieldId)?.value ?? ''
        return ownCell(kinds.get(fieldId), value, word)
      })
    })
  }
}

function ownCell(kind: FieldKind | undefined, value: string, word: (key: string) => string): Cell {
  if (value === '') return null
  if (kind === 'number') return Number(value)
  if (kind === 'yes-no') return word(value === 'yes' ? 'fields.yes' : 'fields.no')
  return value
}

/** The head of a file. */
export function headOf(db: Db, columns: readonly ExportColumn[], locale: Locale): string[] {
  const names = new Map(listFields(db).map(({ id, name }) => [id, name]))
  return columns.map((column) => {
    const fieldId = ownFieldOfColumn(column)
    return fieldId === null
      ? wordOf(locale, `customers.export.column.${column}`)
      : (names.get(fieldId) ?? column)
  })
}
