import { z } from 'zod'

/**
 * What can be missing or odd about a customer. The order is that of the bits in `customer_profile.issues`: new ones go to the
 * end. `order-future` has no bit, because it passes with time.
 */
export const issue = z.enum([
  'name-missing',
  'name-hidden',
  'name-placeholder',
  'phone-missing',
  'phone-hidden',
  'phone-shared',
  'email-missing',
  'email-odd',
  'region-missing',
  'birthday-missing',
  'birthday-odd',
  'gender-missing',
  'test-order',
  'amount-missing',
  'refund-odd',
  'date-missing',
  'order-future',
])
export type Issue = z.infer<typeof issue>

/** The bit of an issue; 0 for the one without. */
export const bitOf = (name: Issue): number => (name === 'order-future' ? 0 : 1 << issue.options.indexOf(name))

/** What should be known of a customer, and what stands in the way of it. */
export const facts = ['name', 'phone', 'region', 'email', 'birthday', 'gender'] as const
export type Fact = (typeof facts)[number]
export const lacking: Record<Fact, Issue[]> = {
  name: ['name-missing', 'name-hidden'],
  phone: ['phone-missing', 'phone-hidden'],
  region: ['region-missing'],
  email: ['email-missing'],
  birthday: ['birthday-missing'],
  gender: ['gender-missing'],
}

/** What should not be. */
export const oddities = [
  'phone-shared',
  'name-placeholder',
  'email-odd',
  'birthday-odd',
  'test-order',
  'order-future',
  'date-missing',
  'amount-missing',
  'refund-odd',
] as const satisfies Issue[]
