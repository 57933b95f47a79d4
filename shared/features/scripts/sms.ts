/** GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1), without the escape. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Its extension table: an escape and the sign, two septets (6.2.1.1). */
const EXTENDED = new Set('\f^{}\\[~]|€')

/** What one message holds, and each part of a longer one, which begins with a header of six bytes. */
const ROOM = { gsm7: { one: 160, part: 153 }, ucs2: { one: 70, part: 67 } } as const

export interface SmsSize {
  /** `gsm7` when every sign is in the GSM alphabet, else two bytes each. */
  encoding: 'gsm7' | 'ucs2'
  /** Septets, or UTF-16 units: an emoji is two of them. */
  units: number
  /** Messages it is sent as, and paid for; 0 for an empty text. */
  parts: number
  /** Units that still fit into the last part. */
  left: number
}

/**
 * How a text is sent as SMS (3GPP TS 23.040, 9.2.3.24.1: parts of 153 septets or 67 units). A sign is never divided: an
 * escaped sign or a surrogate pair that does not fit goes into the next part whole, as gateways do.
 */
export function smsSize(text: string): SmsSize {
  const signs = [...text]
  const encoding = signs.every((sign) => BASIC.has(sign) || EXTENDED.has(sign)) ? 'gsm7' : 'ucs2'
  const sizes = signs.map((sign) => (encoding === 'ucs2' ? sign.length : EXTENDED.has(sign) ? 2 : 1))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { one, part } = ROOM[encoding]
  if (units <= one) return { encoding, units, parts: units === 0 ? 0 : 1, left: one - units }
  let parts = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > part) {
      parts += 1
      used = 0
    }
    used += size
  }
  return { encoding, units, parts, left: part - used }
}

/** A name in the brackets that every Chinese SMS begins or ends with. */
const SIGNATURE = /^\s*【[^【】]+】|【[^【】]+】\s*$/
/** How to be left alone, in the ways people write it. */
const OPT_OUT =
  /拒收|退订|回\s*(?:[TNRtnr]|TD)|\b(?:reply|text|send)\s+["']?stop\b|\bopt[- ]?out\b|\bunsubscribe\b/i

export type SmsLack = 'signature' | 'opt-out'

/** What a sender or the rules will miss: the signature in Chinese, in an advertisement the way out. */
export function smsLacks(
  text: string,
  { chinese, marketing }: { chinese: boolean; marketing: boolean },
): SmsLack[] {
  if (text.trim() === '') return []
  const lacks: SmsLack[] = []
  if (chinese && !SIGNATURE.test(text)) lacks.push('signature')
  if (marketing && !OPT_OUT.test(text)) lacks.push('opt-out')
  return lacks
}
