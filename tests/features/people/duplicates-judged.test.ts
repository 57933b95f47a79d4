/**
 * How good suggestions are, on made-up shops whose truth is known: typing errors, 繁简, widths, addresses in other words
 * and orders, masked exports; and strangers of the same name, families at one door, pick-up points.
 */
import { expect, test } from 'vitest'
import { limits } from '../../../electron/features/people/duplicates/weights.ts'
import { chance } from '../../chance.ts'
import { type Judged, judge, report, scan, together, wilsonLow } from './judge-pairs.ts'
import { makePeople } from './made-people.ts'

const small = Array.from({ length: 12 }, (_none, at) => makePeople(chance(100 + at), { people: 3_000 }))
const large = [1, 2].map((seed) => makePeople(chance(seed), { people: 40_000 }))
const judged = (shops: typeof small, within = limits): Judged =>
  together(shops.map((shop) => judge(shop, scan(shop, within))))

const inSmall = judged(small)
const inLarge = judged(large)
const precision = ({ classes: { certain } }: Judged) => wilsonLow(certain.right, certain.pairs)

test('what is offered for joining in bulk is right in 99 of 100 cases, in small shops and large ones', () => {
  console.log(`12 shops of 3,000\n${report(inSmall)}\n2 shops of 40,000\n${report(inLarge)}`)
  expect(inSmall.classes.certain.pairs).toBeGreaterThan(1_500)
  expect(inLarge.classes.certain.pairs).toBeGreaterThan(3_000)
  expect(precision(inSmall)).toBeGreaterThanOrEqual(0.99)
  expect(precision(inLarge)).toBeGreaterThanOrEqual(0.99)
})

test('what is likely is right more often than not, what is weak is worth a look', () => {
  for (const [found, likely, weak] of [
    [inSmall, 0.68, 0.55],
    [inLarge, 0.9, 0.55],
  ] as const) {
    const share = (verdict: 'likely' | 'weak') => found.classes[verdict].right / found.classes[verdict].pairs
    expect(share('likely')).toBeGreaterThan(likely)
    expect(share('weak')).toBeGreaterThan(weak)
  }
})

// A surname at one address is a relative's as well; somebody who moved and has another number leaves nothing to go by but the name.
test.each([
  ['phone-typo', 0.98, 0.98],
  ['phone-typo-moved', 0.98, 0.9],
  ['second-phone', 0.92, 0.78],
  ['email-typo', 0.93, 0.8],
  ['half-masked', 0.96, 0],
  ['masked', 0.96, 0],
  ['name-typo', 0.63, 0],
  ['same-nick', 0.55, 0],
  ['title', 0.22, 0],
] as const)('of those with %s so many are found', (dirt, found, certain) => {
  const { all, ...classes } = inLarge.recall.get(dirt) ?? { all: 0, certain: 0, likely: 0, weak: 0 }
  expect(all).toBeGreaterThan(200)
  expect((classes.certain + classes.likely + classes.weak) / all).toBeGreaterThan(found)
  expect(classes.certain / all).toBeGreaterThanOrEqual(certain)
})

test('masked records are never certain', () => {
  for (const dirt of ['masked', 'half-masked', 'title'] as const)
    expect(inLarge.recall.get(dirt)?.certain).toBe(0)
})

test('a single agreement, or fewer bits, would not do', () => {
  expect(precision(judged(small, { ...limits, agreements: 1 }))).toBeLessThan(0.99)
  expect(
    precision(judged(large.slice(0, 1), { ...limits, agreements: 1, certain: 1, likely: 1 })),
  ).toBeLessThan(0.98)
})
