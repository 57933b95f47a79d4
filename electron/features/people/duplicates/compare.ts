import type { CustomerRow } from '../../../../shared/features/customers/contract.ts'
import type { ComparedPerson, Evidence, Pair } from '../../../../shared/features/people/duplicates.ts'
import { maskPhone } from '../../../../shared/kernel/phone.ts'
import { platform } from '../../../../shared/kernel/schemas.ts'
import type { Db } from '../../../db/connect.ts'
import { notFound } from '../../../engine/failures.ts'
import { regionTable } from '../../../files/region-file.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from '../../customers/list.ts'
import { basesOf, ownFactsReader } from '../../customers/own-facts.ts'
import { livingCustomer } from '../../customers/queries.ts'
import { tagsOf } from '../../tags/queries.ts'
import { contradict } from '../rules.ts'
import { Frequencies } from './frequencies.ts'
import { readName } from './name-form.ts'
import { formsOf, type PersonFacts, type PersonForm, readPerson } from './person-form.ts'
import { factsReader } from './read-people.ts'
import { weigh } from './weigh.ts'
import { limits } from './weights.ts'

/** Reads customers as lists show them; null for whoever is gone. */
export function customerReader(db: Db, view: View): (id: number) => CustomerRow | null {
  const read = db.prepare<[number], StoredProfile>(
    `SELECT ${profileColumns} FROM customer_profile AS profile WHERE profile.customer_id = ?`,
  )
  return (id) => {
    const row = read.get(id)
    return row ? customerRow(row, view, tagsOf(db, [id])) : null
  }
}

type Known = Pick<Pair, 'verdict'> & { bits: number }

/** Compares two people anew and says by what; `known` is how they were classed when all were compared. */
export function pairReader(
  db: Db,
  counted: Frequencies,
  seesContact: boolean,
): (one: number, other: number, known: Known | null) => Pair {
  const facts = factsReader(db)
  const forms = formsOf(regionTable(), true)
  const read = new Map<number, PersonForm>()
  const conflicts = conflictReader(db)
  const personOf = (id: number): PersonForm => {
    const there = read.get(id)
    if (there) return there
    const [said] = facts(id - 1, id)
    if (!said) throw notFound('customer', id)
    const person = readPerson(said, forms)
    read.set(id, person)
    return person
  }
  return (one, other, known) => {
    const evidence: Evidence[] = []
    const weighed = weigh(personOf(one), personOf(other), counted, limits, (code, bits, a, b) => {
      const hide = hiding(code, seesContact)
      evidence.push({
        code,
        bits: Math.round(bits * 10) / 10,
        one: hide(a),
        other: hide(b),
        count: countOf(code, a),
      })
    })
    return {
      oneId: one,
      otherId: other,
      verdict: known?.verdict ?? weighed.verdict ?? 'weak',
      score: Math.round(10 * (known?.bits ?? weighed.bits)) / 10,
      evidence: evidence.sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits)),
      conflicts: conflicts(one, other),
    }
  }

  function countOf(code: Evidence['code'], shown: string): number | null {
    const name = code === 'name-same' || code === 'name-variant' ? readName(shown) : null
    return name ? counted.namesakes(name.text) : null
  }
}

function hiding(code: Evidence['code'], seesContact: boolean): (text: string) => string {
  if (seesContact) return (text) => text
  if (code.startsWith('phone-')) return maskPhone
  return code.startsWith('address-') ? () => '' : (text) => text
}

/** What keeps two people apart, whatever joins them. */
function conflictReader(db: Db): (one: number, other: number) => Pair['conflicts'] {
  const facts = ownFactsReader(db)
  const bases = basesOf(db)
  const called = db.prepare(
    `SELECT 1 FROM customer_link WHERE verdict = 'different'
     AND ((one_id = @one AND other_id = @other) OR (one_id = @other AND other_id = @one))`,
  )
  return (one, other) => {
    const [ours, theirs] = [facts(one), facts(other)]
    if (!ours || !theirs) return []
    const found: Pair['conflicts'] = []
    if (bases(one).some((a) => bases(other).some((b) => called.get({ one: a, other: b }))))
      found.push('different')
    if (contradict([{ ...ours, gender: 'unknown' }], [theirs])) found.push('birthday')
    if (contradict([{ ...ours, birthday: '' }], [theirs])) found.push('gender')
    return found
  }
}

/** Side by side, with what speaks for and against each two of them. Throws NOT_FOUND `customer`. */
export function comparePeople(db: Db, ids: readonly number[], counted: Frequencies | null, view: View) {
  const living = [...new Set(ids.map((id) => livingId(db, id)))]
  const pairs = pairReader(db, counted ?? uncounted(db), view.seesContact)
  const person = comparedReader(db, view)
  return {
    people: living.map(person),
    pairs: living.flatMap((one, at) => living.slice(at + 1).map((other) => pairs(one, other, null))),
  }
}

function livingId(db: Db, id: number): number {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  return living
}

/** Before all have been compared, a name is as rare as names are. */
function uncounted(db: Db): Frequencies {
  const counted = new Frequencies()
  counted.people = Math.max(Number(db.prepare('SELECT count(*) FROM customer_profile').pluck().get()), 1)
  return counted
}

function comparedReader(db: Db, view: View): (id: number) => ComparedPerson {
  const customer = customerReader(db, view)
  const facts = factsReader(db)
  const blocked = db
    .prepare<[number], number>('SELECT blocked FROM customer_profile WHERE customer_id = ?')
    .pluck()
  return (id) => {
    const row = customer(id)
    const [said] = facts(id - 1, id)
    if (!row || !said) throw notFound('customer', id)
    return { row, ...shownFacts(said, view.seesContact), doNotContact: Number(blocked.get(id)) > 0 }
  }
}

const SHOWN = 8

function shownFacts(said: PersonFacts, seesContact: boolean) {
  const address = ({ province, city, district, address: detail }: PersonFacts['places'][number]) =>
    [...new Set([province, city, district, seesContact ? detail : ''])]
      .filter((part) => part !== '')
      .join(' ')
  return {
    names: said.names.slice(0, SHOWN),
    nicks: said.nicks.slice(0, SHOWN),
    phones: said.phones
      .slice(0, SHOWN)
      .map(({ kind, value }) => ({ kind, value: seesContact ? value : maskPhone(value) })),
    emails: said.emails.slice(0, SHOWN),
    addresses: [...new Set(said.places.map(address))].filter((text) => text !== '').slice(0, SHOWN),
    accounts: said.accounts.slice(0, SHOWN).map(({ platform: scope, value }) => ({
      platform: platform.safeParse(scope).data ?? ('other' as const),
      value,
    })),
    gender: said.gender,
    birthday: said.birthday,
  }
}
