import { expect, test } from 'vitest'
import { saidShare } from '../../renderer/features/quality/known.ts'

test('one missing of many is not said to be all, one known of many not to be nobody', () => {
  // As it is shown: with one digit after the point.
  expect([1, 2999 / 3000, 0.703, 1 / 3000, 0].map(saidShare)).toEqual([1, 0.999, 0.703, 0.001, 0])
})
