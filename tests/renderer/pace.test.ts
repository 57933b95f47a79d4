import { expect, test } from 'vitest'
import { noPace, type Pace, paceOf } from '../../renderer/features/imports/pace.ts'

const MB = 1024 ** 2
/** A file of 100 MB: looked through in 2 s, then read at 1 MB and 1,000 rows a second, then at half of that. */
function readingAt(seconds: number) {
  const reading = Math.max(0, seconds - 2)
  const units = Math.min(reading, 20) + Math.max(0, reading - 20) / 2
  return {
    ...{ phase: 'reading' as const, file: 'a.csv', total: 100 * MB },
    done: Math.min(seconds, 2) * 25 * MB + units * MB,
    rows: Math.floor(units * 1000),
  }
}

function after(seconds: number): Pace {
  let pace = noPace
  for (let at = 0; at <= seconds; at += 0.5) pace = paceOf(pace, readingAt(at), at * 1000)
  return pace
}

test('while a file is only looked through nobody is promised an end', () => {
  expect(after(2)).toMatchObject({ rowsPerSecond: 0, secondsLeft: null })
})

test('from the first row on it is the speed of reading that counts, not that of looking through', () => {
  expect(after(8).rowsPerSecond).toBe(1000)
  expect(after(8).secondsLeft).toBe(44)
})

test('when it becomes slower, so does what is said', () => {
  expect(after(40)).toMatchObject({ rowsPerSecond: 500, secondsLeft: 42 })
})

test('another phase begins anew', () => {
  const scoring = paceOf(after(8), { ...readingAt(8), phase: 'scoring', done: 100 * MB }, 9000)
  expect(scoring).toMatchObject({ rowsPerSecond: 0, secondsLeft: null })
})
