import { isPurchase } from '../../../shared/features/orders/rules.ts'
import { bitOf, type Issue } from '../../../shared/features/quality/issue.ts'
import { isEmail, suggestEmail } from '../../../shared/kernel/email.ts'
import { isMasked } from '../../../shared/kernel/text.ts'
import type { ProfileOrder } from '../customers/profile-figures.ts'

/** What of a profile can be missing or odd. */
export interface Examined {
  name: string
  phone: string
  phoneKind: string
  email: string
  region: string
  gender: string
  /** `YYYY-MM-DD`, `--MM-DD` or nothing. */
  birthday: string
  /** UTC ms, 0 when unknown. */
  firstOrderAt: number
}

/** As bits, see shared/features/quality/issue.ts. `isShared`: the number stopped being a key, because many carry it. */
export function issuesOf(
  person: Examined,
  orders: readonly ProfileOrder[],
  isShared: (phone: string) => boolean,
): number {
  let bits = 0
  const found = (name: Issue, is: boolean) => {
    if (is) bits |= bitOf(name)
  }
  found('name-missing', person.name === '')
  found('name-hidden', isMasked(person.name))
  found('name-placeholder', PLACEHOLDER.test(person.name))
  found('phone-missing', person.phone === '')
  found('phone-hidden', person.phone !== '' && person.phoneKind !== 'real')
  found('phone-shared', person.phoneKind === 'real' && isShared(person.phone))
  found('email-missing', person.email === '')
  found('email-odd', isOddEmail(person.email))
  found('region-missing', person.region === '')
  found('birthday-missing', person.birthday === '')
  found('birthday-odd', isOddBirthday(person.birthday, person.firstOrderAt))
  found('gender-missing', person.gender === 'unknown')
  for (const order of orders) {
    found('test-order', isTest(order))
    found('amount-missing', order.paid && order.grossFen === null)
    found('refund-odd', isPurchase(order) && order.grossFen !== null && order.refundFen > order.grossFen)
    found('date-missing', order.createdAt === 0)
  }
  return bits
}

/** What people and programs write who had to write something. */
const PLACEHOLDER =
  /^(?:测试\d*|test\d*|匿名(?:用户|买家)?|无名氏?|未知|客户|买家|顾客|用户\d*|收件人|收货人|先生|女士|小姐|姓名|n\/?a|none|null|unknown|guest|anonymous|customer|name|aaa+|xxx+|abc|asdf\w*|qwe\w*|\d{1,4}|\p{P}+)$/iu

const TEST = /测试|^test\b|\btest order\b/i
/** Nobody sells for this: such an order tries out the payment. */
const MOST_OF_A_TEST_FEN = 10

const isTest = ({ name, nick, paid, grossFen }: ProfileOrder): boolean =>
  (paid && grossFen !== null && grossFen > 0 && grossFen <= MOST_OF_A_TEST_FEN) ||
  TEST.test(name) ||
  TEST.test(nick)

function isOddEmail(email: string): boolean {
  return email !== '' && !isMasked(email) && (!isEmail(email) || suggestEmail(email) !== null)
}

const YOUNGEST_BUYER_YEARS = 6
const EARLIEST_YEAR = '1900'

/** Before anybody alive, or so late that a small child would have bought. A day without its year is never odd. */
function isOddBirthday(birthday: string, firstOrderAt: number): boolean {
  if (birthday === '' || birthday.startsWith('--')) return false
  if (birthday < EARLIEST_YEAR) return true
  const bought = firstOrderAt === 0 ? null : new Date(firstOrderAt)
  if (bought === null) return false
  bought.setUTCFullYear(bought.getUTCFullYear() - YOUNGEST_BUYER_YEARS)
  return birthday > bought.toISOString().slice(0, 10)
}
