import { describe, expect, it } from 'vitest'
import { shippedScripts } from '../../../electron/features/scripts/library.ts'
import { shippedWords } from '../../../electron/features/scripts/words.ts'
import { fillScript } from '../../../shared/features/scripts/fill.ts'
import { placeholders, unknownPlaceholders } from '../../../shared/features/scripts/placeholders.ts'
import { isMarketing, situation, situationsOf } from '../../../shared/features/scripts/situations.ts'
import { smsLacks, smsSize } from '../../../shared/features/scripts/sms.ts'
import { findWords } from '../../../shared/features/scripts/words.ts'

const full = {
  ...{
    name: '欧阳晚秋',
    product: '明前白茶礼盒',
    shop: '山野茶铺',
    amount: '¥129.00',
    order: '40018',
    days: 12,
  },
  ...{ carrier: '中通', tracking: 'ZT20260610', date: '6月20日', years: 2, festival: '端午节', points: 320 },
  ...{ coupon: '满100减20', next: '公道杯' },
}

it('every situation belongs to one group', () => {
  expect(Object.values(situationsOf).flat().sort()).toEqual([...situation.options].sort())
})

describe.each(['zh-CN', 'en'] as const)('the scripts that come with the program in %s', (locale) => {
  const scripts = shippedScripts(locale)
  const chinese = locale === 'zh-CN'
  const each = scripts.flatMap(({ variants, ...script }) => variants.map((text) => ({ ...script, text })))
  const named = (found: { key: string; text: string }[]) => found.map(({ key, text }) => `${key}: ${text}`)

  it('are some for every situation, for the chat always, sixty and more', () => {
    const chat = scripts.filter(({ channel }) => channel === 'chat').map((one) => one.situation)
    expect(chat.sort()).toEqual([...situation.options].sort())
    expect(scripts.length).toBeGreaterThanOrEqual(60)
    expect(new Set(scripts.map(({ key }) => key)).size).toBe(scripts.length)
  })

  it('have at least two different wordings for the chat', () => {
    for (const { key, channel, variants } of scripts) {
      expect(new Set(variants).size, key).toBe(variants.length)
      if (channel === 'chat') expect(variants.length, key).toBeGreaterThanOrEqual(2)
    }
  })

  it('have a subject when they are an e-mail, and only then', () => {
    for (const { key, channel, subject } of scripts) expect(subject !== '', key).toBe(channel === 'email')
  })

  it('use only placeholders there are, each with words to stand in where nothing is known', () => {
    expect(named(each.filter(({ text, subject }) => unknownPlaceholders(text + subject).length > 0))).toEqual(
      [],
    )
    for (const { text, subject } of each)
      for (const [, name] of `${text}${subject}`.matchAll(/\{(\w+)/g)) expect(placeholders).toContain(name)
  })

  it('read well with everything known and with nothing', () => {
    for (const { key, text, subject, channel } of each)
      for (const values of [{}, full]) {
        const filled = fillScript(text, values)
        expect(filled, key).not.toMatch(/[{}|]|「」|\(\)|（）| {2}|[，,][，,。.]|undefined|null/)
        if (channel === 'chat') expect(filled.length, `${key} ${filled}`).toBeLessThan(chinese ? 110 : 240)
        expect(fillScript(subject, values)).not.toMatch(/[{}|]/)
      }
  })

  it('say nothing that is on the list of words to avoid', () => {
    const words = shippedWords(locale)
    const bad = each.flatMap(({ key, text, subject }) =>
      findWords(`${subject}\n${text}`, words).map((found) => `${key}: ${found.text}`),
    )
    expect(bad).toEqual([])
  })

  it('are one SMS each where they are one, signed, and with the way out in advertisements', () => {
    const sms = each.filter(({ channel }) => channel === 'sms')
    expect(sms.length).toBeGreaterThan(10)
    for (const { key, text, situation: one } of sms) {
      const filled = fillScript(text, {})
      expect(smsSize(filled), `${key} ${filled}`).toMatchObject({
        parts: 1,
        encoding: chinese ? 'ucs2' : 'gsm7',
      })
      expect(smsLacks(filled, { chinese, marketing: isMarketing(one) }), key).toEqual([])
    }
  })
})

describe.each(['zh-CN', 'en'] as const)('the list of words to avoid in %s', (locale) => {
  const words = shippedWords(locale)

  it('names each once, and none of its advice is on it', () => {
    expect(new Set(words.map(({ word }) => word)).size).toBe(words.length)
    const bad = words.filter(({ suggestion }) => findWords(suggestion, words).length > 0)
    expect(bad.map(({ word, suggestion }) => `${word}: ${suggestion}`)).toEqual([])
  })

  it('finds each of its words, and none in its exceptions', () => {
    for (const { word, exceptions } of words) {
      expect(findWords(word, words).map((found) => found.word.word)).toEqual([word])
      for (const phrase of exceptions)
        expect(
          findWords(
            phrase,
            words.filter((one) => one.word === word),
          ),
          `${word} in ${phrase}`,
        ).toEqual([])
    }
  })
})
