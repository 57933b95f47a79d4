/** What the engine's codes and figures become when they are said. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type i18n } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { formats } from '../../shared/locales/formats.ts'
import { chinese, sentences } from '../../shared/locales/index.ts'

const layouts = join(import.meta.dirname, '../../resources/import-layouts')
const readJson = (file: string): unknown => JSON.parse(readFileSync(join(layouts, file), 'utf8'))

const speaker = (lng: 'zh-CN' | 'en'): i18n => {
  const instance = i18next.createInstance()
  void instance.init({ lng, resources: sentences, interpolation: { escapeValue: false }, initAsync: false })
  for (const [name, format] of Object.entries(formats)) instance.services.formatter?.add(name, format)
  return instance
}

let zh: i18n
let en: i18n
beforeAll(() => {
  zh = speaker('zh-CN')
  en = speaker('en')
})

describe('codes that data files name have words', () => {
  test('every layout', () => {
    const ids = readdirSync(layouts)
      .filter((file) => file.endsWith('.json') && file !== 'look-alikes.json')
      .map((file) => (readJson(file) as { id: string }).id)
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !Object.hasOwn(chinese.imports.layout, id))).toEqual([])
  })

  test('everything that looks like orders and is not', () => {
    const kinds = new Set((readJson('look-alikes.json') as { what: string }[]).map(({ what }) => what))
    expect([...kinds].filter((what) => !Object.hasOwn(chinese.imports.lookAlike, what))).toEqual([])
    expect(zh.t('imports.refused.look-alike', { what: 'alipay-bill' })).toContain('支付宝账单')
    expect(en.t('imports.refused.look-alike', { what: 'alipay-bill' })).toContain('an Alipay bill')
  })

  test('limits are named, not numbered', () => {
    expect(zh.t('imports.refused.too-large', { limit: 'columns' })).toContain('列数太多')
    expect(en.t('imports.refused.too-large', { limit: 'columns' })).toContain('too many columns')
  })
})

describe('reasons are said with their figures', () => {
  const currency = 'CNY'
  test('an order not paid for', () => {
    const reason = { amountFen: 19_700, createdAt: Date.UTC(2026, 10, 21, 9, 58), hours: 18, currency }
    expect(zh.t('care.reason.unpaid', { ...reason, timeZone: 'Asia/Shanghai' })).toBe(
      '11月21日 17:58 下单，¥197.00 还没付款，已过 18 小时',
    )
    expect(en.t('care.reason.unpaid', { ...reason, timeZone: 'UTC' })).toBe(
      'Ordered Nov 21, 09:58, ¥197.00 still unpaid after 18 hours',
    )
  })

  test('a parcel whose carrier is not known ends without a dangling comma', () => {
    const reason = { days: 6, carrier: '', tracking: '' }
    expect(zh.t('care.reason.unsigned', reason).trim()).toBe('已发货 6 天还没签收')
    expect(en.t('care.reason.unsigned', { ...reason, days: 1 }).trim()).toBe(
      'Shipped 1 day ago and not signed for',
    )
    expect(zh.t('care.reason.unsigned', { ...reason, carrier: '中通', tracking: '784' })).toContain(
      '，中通 784',
    )
  })

  test('a birthday, with its year or without, today or later', () => {
    expect(zh.t('care.reason.birthday', { birthday: '--11-24', inDays: 2 })).toBe('后天生日（11月24日）')
    expect(zh.t('care.reason.birthday', { birthday: '1990-11-22', inDays: 0 })).toBe('今天生日（11月22日）')
    expect(en.t('care.reason.birthday', { birthday: '--02-29', inDays: 1 })).toBe(
      'Birthday tomorrow (Feb 29)',
    )
  })
})

describe('formats', () => {
  test('a day that is none is said as it came', () => {
    expect(formats.date?.('soon', 'en', {})).toBe('soon')
  })

  test('an instant falls on the day of the given zone', () => {
    const lateEvening = Date.UTC(2026, 10, 22, 17)
    expect(formats.date?.(lateEvening, 'zh-CN', { timeZone: 'Asia/Shanghai' })).toBe('11月23日')
    expect(formats.date?.(lateEvening, 'zh-CN', { timeZone: 'America/New_York' })).toBe('11月22日')
  })

  test('several names are one list in the reader’s way', () => {
    expect(zh.t('app.undoKept', { count: 2, names: ['林晚秋', '何清'] })).toContain('林晚秋和何清')
    expect(en.t('app.undoKept', { count: 2, names: ['A', 'B'] })).toContain('A & B')
  })
})
