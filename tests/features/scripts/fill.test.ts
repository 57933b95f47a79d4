import { describe, expect, it } from 'vitest'
import { fillScript, pickVariant } from '../../../shared/features/scripts/fill.ts'

describe('fillScript', () => {
  it('fills every placeholder, numbers included', () => {
    expect(
      fillScript('{name}，「{product}」已发出{days}天', { name: '林晚秋', product: '白茶', days: 6 }),
    ).toBe('林晚秋，「白茶」已发出6天')
  })

  it('uses the fallback for an empty, blank, missing or null value', () => {
    for (const name of ['', '  ', null, undefined])
      expect(fillScript('{name|亲}，您好', { name })).toBe('亲，您好')
    expect(fillScript('{name|亲}，您好', {})).toBe('亲，您好')
  })

  it('keeps a zero', () => {
    expect(fillScript('{days|几}天', { days: 0 })).toBe('0天')
  })

  it('leaves nothing of an unknown placeholder, nor of names every object has', () => {
    expect(fillScript('您好{constructor}{toString|！}{nothing}', {})).toBe('您好！')
  })

  it('closes the gaps that empty values leave', () => {
    expect(fillScript('{name}，您的「{product}」到了，{shop}。', {})).toBe('您的到了。')
    expect(fillScript('Hello {name} , your order ({amount}) is  here .', {})).toBe(
      'Hello, your order is here.',
    )
    expect(fillScript('{name}, {product}, please', {})).toBe('please')
  })

  it('keeps punctuation that is meant', () => {
    expect(fillScript('{name|亲}，等您……——小店!!\n第二行', {})).toBe('亲，等您……——小店!!\n第二行')
  })

  it('does not touch or expand what stands in a value', () => {
    const product = '{name|x}  A,,B () $& '
    expect(fillScript('「{product}」{product}', { product, name: '甲' })).toBe(
      '「{name|x}  A,,B () $&」{name|x}  A,,B () $&',
    )
  })
})

describe('pickVariant', () => {
  const variants = ['a', 'b', 'c', 'd']

  it('is stable for a task', () => {
    expect(pickVariant(variants, 'unpaid:17')).toBe(pickVariant(variants, 'unpaid:17'))
  })

  it('spreads neighbouring tasks evenly', () => {
    const counts = new Map<string, number>()
    for (let id = 0; id < 400; id++) {
      const variant = pickVariant(variants, `unpaid:${id}`)
      counts.set(variant, (counts.get(variant) ?? 0) + 1)
    }
    for (const variant of variants) {
      expect(counts.get(variant)).toBeGreaterThan(70)
      expect(counts.get(variant)).toBeLessThan(130)
    }
  })

  it('has nothing to pick from an empty list', () => {
    expect(pickVariant([], 'x')).toBe('')
  })
})
