import { expect, test } from 'vitest'
import {
  type NumberedRefund,
  sumOnce,
} from '../../../electron/features/imports/storing/records/same-refunds.ts'
import { chance } from '../../chance.ts'

const HOUR = 3_600_000
const platform = (number: number, fen: number, at: number | null): NumberedRefund => ({
  ...{ number: `2206184738291${number}`, fen, at },
})
const erp = (number: number, fen: number, at: number | null): NumberedRefund => ({
  ...{ number: String(4_000_000 + number), fen, at },
})

test('a refund that a platform and an ERP number each in its own way counts once', () => {
  expect(sumOnce([platform(1, 2000, 0), erp(1, 2000, 20 * HOUR)])).toBe(2000)
  expect(sumOnce([platform(1, 2000, 0), platform(2, 2000, 0), erp(1, 2000, 0), erp(2, 2000, 0)])).toBe(4000)
  expect(sumOnce([platform(1, 2000, 0), platform(2, 500, 0), erp(1, 2000, 0)])).toBe(2500)
})

test('two of one source are two; so are other amounts, other weeks, and what has no time', () => {
  expect(sumOnce([platform(1, 2000, 0), platform(2, 2000, 0)])).toBe(4000)
  expect(sumOnce([platform(1, 2000, 0), erp(1, 2001, 0)])).toBe(4001)
  expect(sumOnce([platform(1, 2000, 0), erp(1, 2000, 24 * 9 * HOUR)])).toBe(4000)
  expect(sumOnce([platform(1, 2000, null), erp(1, 2000, 0)])).toBe(4000)
})

test('what went back is never less than one source says, nor more than both, in whatever order they come', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const { int, shuffle } = chance(seed)
    const told = Array.from({ length: int(1, 6) }, (_, at) =>
      platform(at, int(1, 3) * 1000, int(0, 200) * HOUR),
    )
    const again = told
      .filter(() => int(0, 2) > 0)
      .map(({ fen, at }, number) => erp(number, fen, (at ?? 0) + int(0, 48) * HOUR))
    const sum = (refunds: NumberedRefund[]) => refunds.reduce((all, { fen }) => all + fen, 0)
    const once = sumOnce([...told, ...again])
    expect(once).toBeGreaterThanOrEqual(sum(told))
    expect(once).toBeLessThanOrEqual(sum(told) + sum(again))
    expect(sumOnce(shuffle([...told, ...again]))).toBe(once)
  }
})
