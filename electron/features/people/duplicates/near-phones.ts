import { type NumberList, pairOf } from './blocks.ts'

const NOBODY = -1
const SEVERAL = -2

/** Whose a number is, in flat memory; a number of several people is nobody's. */
class PhoneBook {
  #numbers: Float64Array
  #people: Int32Array
  #mask: number
  /** One bit per hash, small enough for the processor's own memory: most questions end here. */
  #seen = new Int32Array(SEEN_BITS / 32)

  constructor(entries: number) {
    let size = 1024
    while (size < entries * 2) size *= 2
    this.#numbers = new Float64Array(size)
    this.#people = new Int32Array(size).fill(NOBODY)
    this.#mask = size - 1
  }
  #slot(number: number, hash: number): number {
    let at = hash & this.#mask
    while (this.#numbers[at] !== 0 && this.#numbers[at] !== number) at = (at + 1) & this.#mask
    return at
  }
  add(number: number, person: number): void {
    const hash = hashOf(number)
    const at = this.#slot(number, hash)
    const word = (hash & (SEEN_BITS - 1)) >>> 5
    this.#seen[word] = (this.#seen[word] ?? 0) | (1 << (hash & 31))
    const owner = this.#people[at]
    this.#numbers[at] = number
    this.#people[at] = owner === NOBODY || owner === person ? person : SEVERAL
  }
  ownerOf(number: number): number {
    const hash = hashOf(number)
    if (((this.#seen[(hash & (SEEN_BITS - 1)) >>> 5] ?? 0) & (1 << (hash & 31))) === 0) return NOBODY
    return this.#people[this.#slot(number, hash)] ?? NOBODY
  }
}

const SEEN_BITS = 2 ** 23
function hashOf(number: number): number {
  const high = Math.floor(number / 4_294_967_296)
  const mixed = Math.imul((number - high * 4_294_967_296) ^ high, 0x9e3779b1)
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  return (again ^ (again >>> 13)) >>> 0
}

export interface OwnedPhone {
  number: number
  person: number
}

const FEWEST_DIGITS = 10
const POWERS = Array.from({ length: 15 }, (_none, place) => 10 ** place)

/** `13800000002`, `+8801795326165` as a number; 0 for what has too few digits to be compared. */
export function phoneNumber(value: string): number {
  const digits = value.startsWith('+') ? value.slice(1) : value
  return digits.length >= FEWEST_DIGITS && digits.length <= 15 ? Number(digits) : 0
}

/**
 * Finds every two people whose numbers differ by one digit or two exchanged neighbours, by asking for each number who
 * has one of its hundred neighbours. Answers how many such pairs there are. Rests after each number.
 */
export function* nearPhones(
  phones: readonly OwnedPhone[],
  found: NumberList,
): Generator<number, number, void> {
  const book = new PhoneBook(phones.length)
  for (const { number, person } of phones) book.add(number, person)
  let pairs = 0
  const ask = (number: number, person: number) => {
    const owner = book.ownerOf(number)
    if (owner < 0 || owner === person) return
    pairs += 1
    found.push(pairOf(owner, person))
  }
  for (const [at, { number, person }] of phones.entries()) {
    if (book.ownerOf(number) === person) {
      let rest = number
      let before = -1
      for (let place = 0; rest > 0; place += 1) {
        const digit = rest % 10
        rest = Math.floor(rest / 10)
        const power = POWERS[place] ?? 0
        // Only upwards: the neighbour below asks for this one.
        for (let larger = digit + 1; larger < 10; larger += 1) ask(number + (larger - digit) * power, person)
        // The digit to the right comes here, this one goes there.
        if (before > digit) ask(number + (before - digit) * (power - power / 10), person)
        before = digit
      }
    }
    yield at
  }
  return pairs
}
