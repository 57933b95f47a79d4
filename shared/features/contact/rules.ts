import { type BlockedChannel, type Channel, channel } from './contract.ts'

/** The bit of a channel in `blocked` of a profile. */
export const channelBit: Record<Channel, number> = { sms: 1, phone: 2, email: 4, chat: 8, wechat: 16 }
export const EVERY_CHANNEL = 31

/** Of several blocks any counts: the stricter wins. */
export const maskOf = (blocks: Iterable<BlockedChannel>): number => {
  let mask = 0
  for (const one of blocks) mask |= one === 'all' ? EVERY_CHANNEL : channelBit[one]
  return mask
}

/** What stays closed of everything when these ways open again; empty for all of them. */
export const othersThan = (open: readonly BlockedChannel[]): Channel[] =>
  open.includes('all') ? [] : channel.options.filter((one) => !open.includes(one))
