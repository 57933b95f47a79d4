import { z } from 'zod'
import { channel } from '../contact/contract.ts'

/** At most so many contacts within so many days; null: no limit. */
export const atMost = z.object({ times: z.int().min(1).max(100), days: z.int().min(1).max(365) }).nullable()
export type AtMost = z.infer<typeof atMost>

const minute = z.int().min(0).max(1439)
/** Minutes after midnight by the clock of whoever is contacted; null: no quiet hours. */
export const quietHours = z.object({ from: minute, to: minute }).nullable()

const perChannel = <Of extends z.ZodType>(of: Of) =>
  z.object({ sms: of, phone: of, email: of, chat: of, wechat: of })

/** The shop's limits of contacting people. */
export const gateLimits = z.object({
  /** Ways in which only who agreed is contacted, unless the contact belongs to an order. */
  consentFor: z.array(channel).max(5),
  /** Contacts of one person in one way. */
  perChannel: perChannel(atMost),
  /** Contacts of one person in all ways together. */
  overall: atMost,
  quiet: perChannel(quietHours),
  /** Nothing but service for so many hours after somebody ordered; 0: at once. */
  orderHours: z.int().min(0).max(720),
  /** Nothing but service while a refund asked for within so many days is open; 0: does not matter. */
  refundDays: z.int().min(0).max(180),
  /** Nothing but service while a parcel sent within so many days is not signed for; 0: does not matter. */
  parcelDays: z.int().min(0).max(180),
})
export type GateLimits = z.infer<typeof gateLimits>

const night = { from: 21 * 60, to: 9 * 60 }
/** Those who need quiet hear it: a phone rings, a message arrives; the others are read when somebody looks. */
export const defaultLimits: GateLimits = {
  consentFor: [],
  perChannel: {
    sms: { times: 1, days: 7 },
    phone: { times: 1, days: 30 },
    email: { times: 1, days: 7 },
    chat: { times: 1, days: 3 },
    wechat: { times: 1, days: 7 },
  },
  overall: { times: 4, days: 30 },
  quiet: { sms: night, phone: night, email: null, chat: null, wechat: null },
  orderHours: 48,
  refundDays: 30,
  parcelDays: 15,
}
