import { describe, expect, it } from 'vitest'
import { shippedWords } from '../../../electron/features/scripts/words.ts'
import { editDistance, unknownPlaceholders } from '../../../shared/features/scripts/placeholders.ts'
import { smsLacks, smsSize } from '../../../shared/features/scripts/sms.ts'
import { findWords } from '../../../shared/features/scripts/words.ts'

describe('SMS size', () => {
  it.each([
    ['', 'gsm7', 0, 0],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['a'.repeat(307), 'gsm7', 307, 3],
    // Signs of the extension table take two.
    ['€'.repeat(80), 'gsm7', 160, 1],
    ['€'.repeat(81), 'gsm7', 162, 2],
    ['茶'.repeat(70), 'ucs2', 70, 1],
    ['茶'.repeat(71), 'ucs2', 71, 2],
    ['茶'.repeat(134), 'ucs2', 134, 2],
    ['茶'.repeat(135), 'ucs2', 135, 3],
    ['`', 'ucs2', 1, 1],
    ['🎂'.repeat(35), 'ucs2', 70, 1],
  ] as const)('of %s', (text, encoding, units, parts) => {
    expect(smsSize(text)).toMatchObject({ encoding, units, parts })
  })

  it('never divides an emoji: 33 of them fill a part of 67 units', () => {
    // By units alone 134 would be two parts.
    expect(smsSize('🎂'.repeat(67))).toMatchObject({ units: 134, parts: 3, left: 65 })
    expect(smsSize(`${'茶'.repeat(66)}🎂${'茶'.repeat(66)}`)).toMatchObject({ units: 134, parts: 3 })
  })

  it('never divides an escaped sign: 76 of them fill a part of 153 septets', () => {
    expect(smsSize('€'.repeat(153))).toMatchObject({ units: 306, parts: 3 })
  })

  it('says how much still fits', () => {
    expect(smsSize('茶'.repeat(60)).left).toBe(10)
    expect(smsSize('茶'.repeat(71)).left).toBe(63)
  })

  it('agrees with a division by hand for any text', () => {
    const signs = ['a', '€', '茶', '🎂', '{', 'é', '\n', '👩‍👩‍👧']
    let seed = 7
    const chance = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % below
    }
    for (let round = 0; round < 300; round++) {
      const wide = chance(2) === 1
      const pool = wide ? signs : ['a', '€', '{', 'é', '\n']
      const text = Array.from({ length: chance(400) }, () => pool[chance(pool.length)] ?? '').join('')
      const { parts, units, left, encoding } = smsSize(text)
      const room = encoding === 'gsm7' ? 153 : 67
      if (parts <= 1) continue
      // Each part but the last lacks at most one unit.
      expect(units).toBeLessThanOrEqual(parts * room - left)
      expect(units).toBeGreaterThanOrEqual(parts * room - left - (parts - 1))
    }
  })
})

describe('what an SMS lacks', () => {
  const asked = { chinese: true, marketing: true }
  it.each([
    ['【山野茶铺】新茶到了，拒收请回复R', []],
    ['新茶到了，退订回T【山野茶铺】', []],
    ['新茶到了', ['signature', 'opt-out']],
    ['【】新茶到了 回T退订', ['signature']],
    ['新茶【限时】到了', ['signature', 'opt-out']],
    ['', []],
  ])('%s', (text, lacks) => {
    expect(smsLacks(text, asked)).toEqual(lacks)
  })
  it('needs no way out about a running order, no brackets in English', () => {
    expect(smsLacks('【山野茶铺】包裹到了', { chinese: true, marketing: false })).toEqual([])
    expect(
      smsLacks('Tea House: new tea. Reply STOP to opt out.', { chinese: false, marketing: true }),
    ).toEqual([])
    expect(smsLacks('Tea House: new tea.', { chinese: false, marketing: true })).toEqual(['opt-out'])
  })
})

describe('words to avoid', () => {
  const found = (text: string, locale: 'zh-CN' | 'en' = 'zh-CN') =>
    findWords(text, shippedWords(locale)).map((one) => one.text)

  it.each([
    ['这是您第一次光临', []],
    ['我们会第一时间处理', []],
    ['口碑全国第一', ['全国第一']],
    ['全国第一次办茶会', []],
    ['销量第一，也是第一次', ['销量第一']],
    ['最近上新了', []],
    ['最近最好喝的茶', ['最']],
    ['品质最佳', ['最佳']],
    ['全网最低价', ['全网最低价']],
    ['支持全网通', []],
    ['品质最 佳', ['最 佳']],
    ['１００％正品', ['１００％']],
    ['100%纯棉', []],
    ['最\u200b佳', ['最\u200b佳']],
    ['治愈系插画', []],
    ['好评返现三元', ['好评返现']],
    ['加V聊', ['加V']],
    ['添加Vlog', []],
  ])('in %s', (text, words) => {
    expect(found(text)).toEqual(words)
  })

  it.each([
    ['Best wishes from us', []],
    ['The BEST tea', ['BEST']],
    ['A bestowed gift, bestseller', []],
    ['We do our best', []],
    ['Miracles happen, a miracle tea', ['miracle']],
    ['the No. 1 shop', ['No. 1']],
    ['100% cotton, 100% happy', ['100%']],
    ['no hurry', []],
    ['secure payment', []],
  ])('in %s', (text, words) => {
    expect(found(text, 'en')).toEqual(words)
  })

  it('stand where they stand in the text', () => {
    const text = '🎂最 佳选择'
    const [one] = findWords(text, shippedWords('zh-CN'))
    expect(text.slice(one!.at, one!.at + one!.text.length)).toBe('最 佳')
  })

  it('cost nothing to speak of, whatever the text', () => {
    expect(found('最'.repeat(2_000))).toHaveLength(2_000)
    expect(found('第一次'.repeat(600))).toEqual([])
  })
})

describe('unknown placeholders', () => {
  it.each([
    ['{name|亲}，{product}', []],
    ['{nmae|亲}', [{ text: '{nmae|亲}', at: 0, meant: 'name' }]],
    ['您好{姓名}', [{ text: '{姓名}', at: 2, meant: 'name' }]],
    ['{Name}', [{ text: '{Name}', at: 0, meant: 'name' }]],
    ['{ name }', [{ text: '{ name }', at: 0, meant: 'name' }]],
    ['{trakcing}', [{ text: '{trakcing}', at: 0, meant: 'tracking' }]],
    ['{colour}', [{ text: '{colour}', at: 0, meant: null }]],
    ['{}', [{ text: '{}', at: 0, meant: null }]],
    ['{constructor}', [{ text: '{constructor}', at: 0, meant: null }]],
  ])('in %s', (text, unknown) => {
    expect(unknownPlaceholders(text)).toEqual(unknown)
  })

  it('go by how many keys went wrong', () => {
    expect(editDistance('shop', 'shop')).toBe(0)
    expect(editDistance('shpo', 'shop')).toBe(1)
    expect(editDistance('', 'shop')).toBe(4)
  })
})
