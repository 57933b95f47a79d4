const MS_PER_DAY = 86_400_000
const SECONDS_PER_DAY = 86_400
/** 9999-12-31, the last day a spreadsheet knows. */
const LAST_SERIAL = 2_958_466

/** Number formats every workbook has without declaring them: dates and times, East Asian ones included. */
export function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

/** Whether a number format shows a date or time: what is left without quoted, escaped and bracketed parts tells. */
export function isDateFormat(code: string): boolean {
  const [positive = ''] = code.replace(/"[^"]*"?|\\.|_.|\*./g, '').split(';')
  if (/\[(h+|m+|s+)\]/i.test(positive)) return true
  const bare = positive.replace(/\[[^\]]*\]?/g, '')
  return !/general/i.test(bare) && /[ymdh]/i.test(bare)
}

/**
 * A spreadsheet's day number as `YYYY-MM-DD HH:mm:ss`, without the time when there is none, without the day when there
 * is only a time (below 1). Null when the number is no day: negative, or beyond 9999.
 */
export function serialToText(serial: number, date1904: boolean): string | null {
  if (!(serial >= 0 && serial < LAST_SERIAL)) return null
  // Seconds are rounded: 45000.9999999999 is a computer's way to write midnight.
  const seconds = Math.round(serial * SECONDS_PER_DAY)
  const day = Math.floor(seconds / SECONDS_PER_DAY)
  const time = new Date((seconds % SECONDS_PER_DAY) * 1000).toISOString().slice(11, 19)
  if (day === 0 && !date1904) return time
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const date = new Date(epoch + day * MS_PER_DAY).toISOString().slice(0, 10)
  return seconds % SECONDS_PER_DAY === 0 ? date : `${date} ${time}`
}
