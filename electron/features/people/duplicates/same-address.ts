import type { NeighbourLevel } from '../../../../shared/features/people/duplicates.ts'
import type { Db } from '../../../db/connect.ts'
import { notFound } from '../../../engine/failures.ts'
import { regionTable } from '../../../files/region-file.ts'
import type { View } from '../../customers/list.ts'
import { livingCustomer } from '../../customers/queries.ts'
import { compareAddresses } from './address-compare.ts'
import { type AddressForm, numbersOf } from './address-form.ts'
import { customerReader } from './compare.ts'
import { formsOf } from './person-form.ts'
import { factsReader } from './read-people.ts'

/** More than a family: an office, a school, a place that takes parcels in. */
const CROWD = 12
const MOST_LOOKED_AT = 5_000

interface Near {
  id: number
  region: string
  address: string
}

/**
 * Who else has their parcels sent to this person's address: a family, most often, and not the same person. Looked for
 * among people of the same city whose address holds the same last number. Throws NOT_FOUND `customer`.
 */
export function othersAtAddress(db: Db, id: number, view: View) {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  const forms = formsOf(regionTable(), false)
  const [facts] = factsReader(db)(living - 1, living)
  const own = (facts?.places ?? []).map(forms.address).filter((address) => address !== null)
  const near = db.prepare<{ id: number; number: string }, Near>(
    `SELECT customer_id AS id, region, address FROM customer_profile
     WHERE region = (SELECT region FROM customer_profile WHERE customer_id = @id)
       AND customer_id <> @id AND instr(address, @number) > 0 LIMIT ${MOST_LOOKED_AT}`,
  )
  const levels = new Map<number, NeighbourLevel>()
  for (const address of own.slice(0, MOST_ADDRESSES)) {
    const number = numbersOf(address.numbers).at(-1)
    if (number === undefined || address.isPoint) continue
    for (const other of near.all({ id: living, number })) {
      const level = levelOf(address, addressOf(other))
      if (level !== null && levels.get(other.id) !== 'room') levels.set(other.id, level)
    }
  }
  if (levels.size > CROWD) return { people: [], crowd: levels.size }
  const customer = customerReader(db, view)
  const people = [...levels].flatMap(([other, level]) => {
    const row = customer(other)
    return row ? [{ row, level }] : []
  })
  return { people: people.sort((a, b) => b.row.netFen - a.row.netFen), crowd: 0 }

  function addressOf({ region, address }: Near): AddressForm | null {
    const [province = '', city = '', district = ''] = region.split(/\s+/)
    return forms.address({ province, city, district, address })
  }
}

const MOST_ADDRESSES = 3

function levelOf(one: AddressForm, other: AddressForm | null): NeighbourLevel | null {
  const level = other && compareAddresses(one, other)
  return level === 'room' || level === 'house' ? level : null
}
