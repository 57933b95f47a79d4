import type { Platform } from '../../kernel/schemas.ts'

/** How a platform writes its order numbers; where nothing is said, anything goes. */
const shapes: Partial<Record<Platform, RegExp>> = {
  taobao: /^\d{15,20}$/,
  pinduoduo: /^\d{6}-\d{15}$/,
  douyin: /^\d{16,20}A?$/,
  jd: /^\d{9,18}$/,
  kuaishou: /^\d{14,20}$/,
  xiaohongshu: /^P?\d{14,22}$/,
  wechat: /^\d{16,24}$/,
  alibaba: /^\d{15,20}$/,
  youzan: /^E?\d{18,26}$/,
  shopify: /^#?[A-Z]{0,6}-?\d{1,10}$/i,
  etsy: /^\d{9,11}$/,
  amazon: /^(?:\d{3}|[A-Z]\d{2})-\d{7}-\d{7}$/i,
  ebay: /^\d{2}-\d{5}-\d{5}$/,
  woocommerce: /^#?[\w-]{1,20}$/,
}

export const fitsPlatform = (number: string, platform: Platform): boolean =>
  shapes[platform]?.test(number) ?? true

/** Looks like an order number of some platform, and like little else people write beside it. */
export const isSureNumber = (text: string): boolean =>
  /^\d{15,}A?$/.test(text) ||
  /^[PE]\d{14,}$/.test(text) ||
  /^\d{6}-\d{15}$/.test(text) ||
  /^\d{3}-\d{7}-\d{7}$/.test(text) ||
  /^\d{2}-\d{5}-\d{5}$/.test(text) ||
  /^#\d{3,}$/.test(text)

export interface Word {
  kind: 'number' | 'damaged' | 'other'
  text: string
}

const DAY = /^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/
const SHORTENED = /^\d(?:\.\d+)?E\+?\d+$/i
const AMOUNT = /^\d+\.\d+$/

/** What stands in a cell, a line or between two separators, without what spreadsheets put around it. */
export function readWord(raw: string): Word {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^=?["'‘’“”`]+|["'‘’“”`]+$/g, '')
    .replace(/^(?:订单编号|订单号|单号|order(?: number| no\.?)?)[::]?\s*/i, '')
    .trim()
  if (SHORTENED.test(text)) return { kind: 'damaged', text }
  const whole = text.replace(/\.0+$/, '')
  if (DAY.test(text) || AMOUNT.test(whole) || !/^#?[A-Za-z0-9][\w-]*$/.test(whole))
    return { kind: 'other', text }
  const digits = whole.replace(/\D/g, '').length
  return digits >= 4 || /^#\d+$/.test(whole) ? { kind: 'number', text: whole } : { kind: 'other', text }
}

/** 16 digits and more of which a spreadsheet kept 15 and wrote zeros for the rest. Chance makes such a number too. */
export const isRounded = (number: string): boolean => /^\d{15}0+$/.test(number)

const BETWEEN = /[\s,，、;；|/\\()（）[\]【】<>《》]+/u

/** Numbers out of anything pasted: Excel columns, chats, lists, each of them once, in the order they came. */
export function readNumbers(text: string): { words: Word[]; ignored: number } {
  const found = new Map<string, Word>()
  let ignored = 0
  for (const raw of text.normalize('NFKC').split(BETWEEN)) {
    if (raw === '') continue
    const word = readWord(raw)
    if (word.kind === 'other') ignored += word.text === '' ? 0 : 1
    else if (!found.has(word.text)) found.set(word.text, word)
  }
  return { words: [...found.values()], ignored }
}

/** Numbers as which an order may stand: Shopify's begin with `#`, 抖店 shows an `A` that its files leave out. */
export function spellings(number: string): string[] {
  const bare = number.replace(/^#/, '')
  const all = [number, bare, `#${bare}`]
  if (/^\d{16,}A$/.test(number)) all.push(number.slice(0, -1))
  return [...new Set(all)]
}
