import { isMasked } from '../../../shared/kernel/text.ts'

/** What somebody said of a customer by hand. */
export interface OwnFacts {
  gender: string
  /** `YYYY-MM-DD`, `--MM-DD`, or empty. */
  birthday: string
  /** 0: of the solar calendar. */
  birthdayLunar: number
}

/** Accounts of one platform a phone or an e-mail may be told with before it says nothing about who somebody is. */
export const MOST_ACCOUNTS = 5
/** The same for names, where no account is told: a family, not a collection point. */
export const MOST_NAMES = 9

/** Whether two people cannot be one: both have a birthday or a gender by hand, and not the same. */
export function contradict(ones: readonly OwnFacts[], others: readonly OwnFacts[]): boolean {
  return ones.some((one) =>
    others.some(
      (other) =>
        (one.gender !== 'unknown' && other.gender !== 'unknown' && one.gender !== other.gender) ||
        // Days of two calendars may well be the same day.
        ((one.birthdayLunar === 0) === (other.birthdayLunar === 0) &&
          differentBirthdays(one.birthday, other.birthday)),
    ),
  )
}

function differentBirthdays(one: string, other: string): boolean {
  if (one === '' || other === '') return false
  const yearless = one.startsWith('--') || other.startsWith('--')
  return yearless ? one.slice(-5) !== other.slice(-5) : one !== other
}

/** What the orders with one phone or e-mail tell: accounts by platform, and the names where no account is told. */
export interface Carriers {
  accounts: Map<string, Set<string>>
  names: Set<string>
}

export const noCarriers = (): Carriers => ({ accounts: new Map(), names: new Set() })

/** Notes one order that carries the value. What a platform hid tells nobody apart. */
export function carry(carriers: Carriers, order: { platform: string; account: string; name: string }): void {
  const { platform, account, name } = order
  if (account !== '' && !isMasked(account)) {
    const known = carriers.accounts.get(platform)
    if (known) known.add(account)
    else carriers.accounts.set(platform, new Set([account]))
  } else if (name !== '' && !isMasked(name)) carriers.names.add(name)
}

/** How many different buyers carry a value: at least so many as the platform that knows most of them says. */
export function buyersOf({ accounts, names }: Carriers): number {
  return Math.max(names.size, ...[...accounts.values()].map((set) => set.size))
}

export function isCrowded({ accounts, names }: Carriers): boolean {
  return names.size > MOST_NAMES || [...accounts.values()].some((set) => set.size > MOST_ACCOUNTS)
}
