import type { Customer } from '../../../shared/features/customers/contract.ts'
import type { Db } from '../../db/connect.ts'

/** What was said of a customer by hand, besides notes, blocks and the shop's own fields. */
export interface OwnFacts {
  name: string
  gender: Customer['gender']
  /** `YYYY-MM-DD`, `--MM-DD`, or empty. */
  birthday: string
  /** 0 solar, 1 lunar, 2 lunar in a leap month. */
  birthdayLunar: number
  incomeBand: string
  /** JSON list. */
  interests: string
  owner: string
}

interface OwnRow extends OwnFacts {
  id: number
}

export const ownColumns = `customer.id, name, gender, birthday, birthday_lunar AS birthdayLunar,
  income_band AS incomeBand, interests, owner`

/** What a column holds as long as nobody said anything. */
export const nothingSaid: OwnFacts = {
  name: '',
  gender: 'unknown',
  birthday: '',
  birthdayLunar: 0,
  incomeBand: '',
  interests: '[]',
  owner: '',
}

/**
 * Of everybody joined into a person: what was said of the one who stands for them, and what was said of the others
 * where it says nothing.
 */
function together(rows: readonly OwnRow[]): OwnFacts {
  const said = <Field extends keyof OwnFacts>(field: Field): OwnFacts =>
    rows.find((row) => row[field] !== nothingSaid[field]) ?? nothingSaid
  const birthday = said('birthday')
  return {
    name: said('name').name,
    gender: said('gender').gender,
    birthday: birthday.birthday,
    birthdayLunar: birthday.birthdayLunar,
    incomeBand: said('incomeBand').incomeBand,
    interests: said('interests').interests,
    owner: said('owner').owner,
  }
}

/** Reads what was said by hand of whoever stands for a group; null when there is nobody of that id. */
export function ownFactsReader(db: Db): (living: number) => OwnFacts | null {
  const own = db.prepare<[number], OwnRow>(`SELECT ${ownColumns} FROM customer WHERE id = ?`)
  const joined = db.prepare<[number], OwnRow>(
    `SELECT ${ownColumns} FROM customer WHERE merged_into_id = ? ORDER BY id`,
  )
  return (living) => {
    const row = own.get(living)
    return row ? together([row, ...joined.all(living)]) : null
  }
}

/** Everybody this person is made of, whoever stands for them first. */
export function basesOf(db: Db): (living: number) => number[] {
  const joined = db
    .prepare<[number], number>('SELECT id FROM customer WHERE merged_into_id = ? ORDER BY id')
    .pluck()
  return (living) => [living, ...(joined.all(living) as number[])]
}
