/** Published counts, rules and pairs of 9,835 real baskets. */
import { describe, expect, it } from 'vitest'
import { basketCount } from '../../../electron/features/products/affinities/baskets.ts'
import { companionsOf, countPairs, topPairs } from '../../../electron/features/products/affinities/pairs.ts'
import { associationRules, type Rule } from '../../../electron/features/products/affinities/rules.ts'
import { groceriesPresent, readGroceries } from './groceries.ts'

describe.skipIf(!groceriesPresent)('groceries', () => {
  const { baskets, names } = groceriesPresent
    ? readGroceries()
    : {
        baskets: {
          starts: new Int32Array(1),
          items: new Int32Array(),
          counts: new Int32Array(),
          tooLarge: 0,
        },
        names: [],
      }
  const number = (name: string) => {
    expect(names).toContain(name)
    return names.indexOf(name)
  }

  it('has the published size', () => {
    const sizes = Array.from(
      { length: basketCount(baskets) },
      (_, at) => baskets.starts[at + 1]! - baskets.starts[at]!,
    )
    expect([basketCount(baskets), names.length, baskets.items.length]).toEqual([9835, 169, 43_367])
    expect([sizes.filter((size) => size === 1).length, Math.max(...sizes)]).toEqual([2159, 32])
    const top = Object.fromEntries(
      ['whole milk', 'other vegetables', 'rolls/buns', 'soda', 'yogurt', 'bottled water'].map((name) => [
        name,
        baskets.counts[number(name)],
      ]),
    )
    expect(Object.values(top)).toEqual([2513, 1903, 1809, 1715, 1372, 1087])
  })

  let kept: ReturnType<typeof associationRules> | undefined
  const short = () => {
    kept ??= associationRules(baskets, { support: 0.001, confidence: 0.25, maxLength: 3 })
    return kept
  }
  const byLength = (rules: readonly Rule[]) => {
    const lengths: Record<number, number> = {}
    for (const { left } of rules) lengths[left.length + 1] = (lengths[left.length + 1] ?? 0) + 1
    return lengths
  }

  it.each([
    [0.001, 0.8, 1, 410, { 3: 29, 4: 229, 5: 140, 6: 12 }],
    [0.001, 0.5, 1, 5668, { 2: 11, 3: 1461, 4: 3211, 5: 939, 6: 46 }],
    [0.006, 0.25, 2, 463, { 2: 150, 3: 297, 4: 16 }],
    [0.01, 0.5, 1, 15, { 3: 15 }],
    [0.01, 0.3, 2, 125, { 2: 69, 3: 56 }],
  ])(
    'gives the rules of arules at support %d, confidence %d',
    (support, confidence, minLength, count, lengths) => {
      const { rules, complete } = associationRules(baskets, { support, confidence, minLength })
      expect(complete).toBe(true)
      expect(rules.length).toBe(count)
      expect(byLength(rules)).toEqual(lengths)
    },
  )

  it.each([
    [['Instant food products', 'soda'], 'hamburger meat', 0.001220132, 0.6315789, 18.99565],
    [['popcorn', 'soda'], 'salty snack', 0.001220132, 0.6315789, 16.69779],
    [['baking powder', 'flour'], 'sugar', 0.001016777, 0.5555556, 16.40807],
    [['liquor', 'red/blush wine'], 'bottled beer', 0.001931876, 0.9047619, 11.23527],
    [['herbs'], 'root vegetables', 0.00701576, 0.43125, 3.956477],
    [['berries'], 'whipped/sour cream', 0.009049314, 0.2721713, 3.796886],
    // The data's own name for arules' "potted plants".
    [['pot plants'], 'whole milk', 0.006914082, 0.4, 1.56546],
  ])('%s → %s', (left, right, support, confidence, lift) => {
    const { rules } = short()
    const wanted = left.map(number).sort((a, b) => a - b)
    const rule = rules.find((one) => one.right === number(right) && one.left.join() === wanted.join())
    expect(rule?.support).toBeCloseTo(support, 9)
    expect(rule?.confidence).toBeCloseTo(confidence, 7)
    expect(rule?.lift).toBeCloseTo(lift, 5)
  })

  it('puts the published rules with the highest lift first', () => {
    const { rules } = associationRules(baskets, { support: 0.001, confidence: 0.5 })
    const top = [...rules].sort((a, b) => b.lift - a.lift).slice(0, 3)
    expect(top.map(({ right }) => names[right])).toEqual(['hamburger meat', 'salty snack', 'sugar'])
  })

  it.each([
    ['other vegetables', 'whole milk', 736, 1.513634, 0.33656, 0.2, 200.0702],
    ['other vegetables', 'root vegetables', 466, 2.246605, 0.326264, 0.185731, 374.6374],
    ['soda', 'whole milk', 394, 0.899112, undefined, undefined, 7.3913],
  ])('%s with %s', (one, other, count, lift, cosine, jaccard, llr) => {
    const pair = topPairs(baskets, countPairs(baskets, 10), { by: 'count', limit: 10_000 }).find(
      ({ first, second }) => names[first] === one && names[second] === other,
    )!
    expect(pair.count).toBe(count)
    expect(pair.lift).toBeCloseTo(lift, 6)
    if (cosine !== undefined) expect(pair.cosine).toBeCloseTo(cosine, 6)
    if (jaccard !== undefined) expect(pair.jaccard).toBeCloseTo(jaccard, 6)
    expect(pair.llr).toBeCloseTo(llr, 4)
  })

  it.each([
    [
      'hamburger meat',
      'cosine',
      [
        ['Instant food products', 0.186653],
        ['other vegetables', 0.172403],
        ['whole milk', 0.159955],
      ],
    ],
    [
      'hamburger meat',
      'lift',
      [
        ['Instant food products', 11.421438],
        ['sauces', 6.683656],
        ['pasta', 5.48692],
      ],
    ],
    [
      'hamburger meat',
      'confidence',
      [
        ['whole milk', 0.443425],
        ['other vegetables', 0.415902],
        ['rolls/buns', 0.259939],
      ],
    ],
    [
      'yogurt',
      'cosine',
      [
        ['whole milk', 0.296742],
        ['other vegetables', 0.26426],
        ['tropical fruit', 0.242034],
      ],
    ],
  ] as const)('companions of %s by %s', (item, by, expected) => {
    const top = companionsOf(baskets, number(item), { by, minCount: 10 }).slice(0, 3)
    expect(top.map((one) => [names[one.item], Number(one[by].toFixed(6))])).toEqual(expected)
  })

  it('has no companions for what was bought once', () => {
    expect(companionsOf(baskets, number('baby food'), { by: 'cosine', minCount: 10 })).toEqual([])
  })
})
