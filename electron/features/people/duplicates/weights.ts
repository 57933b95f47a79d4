/**
 * How much an agreement or a difference says, after Fellegi and Sunter: log2(m / u) bits, where `m` is how often it is
 * seen in two records of one person and `u` how often in two of different people. The `m` are judgements about what is
 * left after every certain key has been joined; the `u` of names, addresses, places and nicks are counted in the data
 * itself, so that sharing `王芳` says little and sharing `欧阳晚秋` much. Changing a number here changes what the tests in
 * tests/features/people measure.
 */
export const m = {
  name: { same: 0.72, variant: 0.08, typo: 0.04, initial: 0.02, open: 0.9, closed: 0.04, different: 0.05 },
  phone: { typo: 0.15, different: 0.5, open: 0.9, closed: 0.1 },
  email: { same: 0.1, typo: 0.15, local: 0.1, different: 0.5 },
  address: { room: 0.45, house: 0.1, part: 0.12, neighbour: 0.02 },
  region: { district: 0.5, city: 0.3, province: 0.15, different: 0.15 },
  birthday: { same: 0.9, day: 0.9, different: 0.04 },
  gender: { same: 0.97, different: 0.03 },
  nick: { same: 0.2 },
  /** Two accounts on one platform. */
  secondAccount: 0.4,
} as const

/** Of strangers, where the data cannot be asked. */
export const u = {
  /** A name that sounds like another, or is one letter off: so many times as often as the name itself. */
  typoNames: 12,
  initialNames: 30,
  /** Of people at one address, so many share their surname; of all, so many the last character of their name. */
  surnameAtHome: 0.5,
  lastCharacter: 0.03,
  /** What is seen of `138****1234`, and of `****1234`. */
  maskedPhone: 1 / 250_000,
  phoneTail: 1 / 10_000,
  /** Before the data is counted: neighbours of a number among all numbers in use. */
  phoneTypo: 2e-7,
  emailSame: 1e-7,
  emailTypo: 3e-7,
  birthday: 1 / 18_000,
  birthdayDay: 1 / 365,
  gender: 0.5,
  secondAccount: 0.9,
  differentRegion: 0.9,
} as const

/** How often a name or address nobody else in the data has is thought to be had by a stranger. */
export const unseen = {
  /** By the number of characters. */
  hanName: [0, 1e-3, 1.5e-4, 3e-5, 5e-6],
  westernName: 2e-5,
  oneWord: 2e-3,
  address: 3e-6,
  nick: 1e-6,
  local: 5e-6,
} as const
/** So many imagined strangers stand beside those of the data, so that a small shop does not take chance for rule. */
export const IMAGINED = 1_000

/** No single agreement says more than this: data has mistakes of its own. */
export const most = {
  name: 17,
  room: 17,
  house: 13,
  part: 9,
  neighbour: 4,
  phone: 17,
  email: 17,
  nick: 13,
  region: 8,
} as const

/** Of a hundred people, so many are thought to be in the data twice. */
export const TWICE = 0.05

/** Bits from which two are shown as one person: certain enough to be joined in bulk, likely, worth a look. */
export interface Limits {
  certain: number
  /** So many direct agreements (weigh.ts) a certain suggestion has. */
  agreements: number
  likely: number
  weak: number
}
export const limits: Limits = { certain: 7, agreements: 2, likely: 2, weak: -1 }
