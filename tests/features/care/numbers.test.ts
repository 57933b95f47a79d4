import { expect, it } from 'vitest'
import { readNumbers } from '../../../shared/features/care/numbers.ts'
import { chance } from '../../chance.ts'

it.each([
  ['1 3 5-9', [1, 3, 5, 6, 7, 8, 9], []],
  ['', [], []],
  ['１，３、５－７', [1, 3, 5, 6, 7], []],
  ['3 – 5', [3, 4, 5], []],
  ['3至5；8', [3, 4, 5, 8], []],
  ['9-7 8', [7, 8, 9], []],
  ['#4 2.', [2, 4], []],
  ['0 1', [1], ['0']],
  ['18-25', [18, 19, 20], ['18-25']],
  ['33', [], ['33']],
  ['x 2-', [], ['x', '2-']],
  ['1-2-3', [], ['1-2-3']],
])('reads %j', (text, numbers, strange) => {
  expect(readNumbers(text, 20)).toEqual({ numbers, strange })
})

it('reads back whatever is written from a list', () => {
  for (let seed = 0; seed < 500; seed++) {
    const luck = chance(seed)
    const last = luck.int(1, 60)
    const wanted = new Set<number>()
    const parts = Array.from({ length: luck.int(0, 8) }, () => {
      const from = luck.int(1, last)
      const to = luck.is(0.5) ? from : luck.int(from, last)
      for (let number = from; number <= to; number++) wanted.add(number)
      return from === to ? `${from}` : `${from}${luck.pick(['-', ' - ', '–', '~', '至'])}${to}`
    })
    const text = parts.join(luck.pick([' ', ', ', '，', '、', '\n']))
    expect(readNumbers(text, last)).toEqual({ numbers: [...wanted].sort((a, b) => a - b), strange: [] })
  }
})
