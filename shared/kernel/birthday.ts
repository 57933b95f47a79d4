import { isDay } from './day.ts'

/** A birthday as somebody types it: `5-20`, `5月20日`, `1990-5-20`, `19900520`. Null where it is no day of the calendar. */
export function typedBirthday(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const found =
    /^(\d{4})[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2})日?$/.exec(plain) ??
    /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain)
  const short = found ? null : /^(\d{1,2})[-/.月 ]+(\d{1,2})[日号]?$/.exec(plain)
  const [year = '', month = '', day = ''] = found?.slice(1) ?? ['', ...(short?.slice(1) ?? [])]
  const rest = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  // 2000 had a 29 February.
  if (!isDay(`${year || '2000'}-${rest}`)) return null
  return `${year || '-'}-${rest}`
}
