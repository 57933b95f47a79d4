import { describe, expect, it, test } from 'vitest'
import { ALPHABET, isCode, newCode, readCode, shownCode } from '../../../shared/features/claims/code.ts'
import { readPairs } from '../../../shared/features/claims/pairs.ts'
import { fitsPlatform, readNumbers, spellings } from '../../../shared/features/claims/rules.ts'
import { chance } from '../../chance.ts'

const numbers = (text: string) =>
  readNumbers(text)
    .words.filter(({ kind }) => kind === 'number')
    .map(({ text: number }) => number)

describe('numbers out of anything pasted', () => {
  it.each([
    ['3306415118606007455\n3306415118606007456', 2],
    ['3306415118606007455，3306415118606007456、3306415118606007457；3306415118606007458', 4],
    ['="3306415118606007455"\t"3306415118606007456"\t\'3306415118606007457', 3],
    ['订单号：3306415118606007455  订单编号:3306415118606007456', 2],
    ['亲，我的订单 230607-123456789012345 麻烦看下（还有 230607-123456789012346）', 2],
    ['３３０６４１５１１８６０６００７４５５', 1],
    ['3306415118606007455.0 3306415118606007455', 1],
    ['#1001 #1002 #1003', 3],
    ['123-1234567-1234567; 12-12345-12345', 2],
    ['P712345678901234567 E20260607120000012345678 6927035306685988834A', 3],
  ])('%s', (text, count) => {
    expect(numbers(text)).toHaveLength(count)
  })

  it('leaves days, amounts, times and words beside them alone', () => {
    const { words, ignored } = readNumbers(
      '订单编号\t金额\t日期\n3306415118606007455\t169.00\t2026-06-07 12:30:05',
    )
    expect(words).toEqual([{ kind: 'number', text: '3306415118606007455' }])
    expect(ignored).toBeGreaterThan(3)
  })

  it('says of a number that a spreadsheet shortened that it is damaged', () => {
    expect(readNumbers('3.30642E+18 3306415118606007455').words).toEqual([
      { kind: 'damaged', text: '3.30642E+18' },
      { kind: 'number', text: '3306415118606007455' },
    ])
  })

  it('knows how platforms write them', () => {
    expect(fitsPlatform('230607-123456789012345', 'pinduoduo')).toBe(true)
    expect(fitsPlatform('13812345678', 'pinduoduo')).toBe(false)
    expect(fitsPlatform('13812345678', 'taobao')).toBe(false)
    expect(fitsPlatform('#1001', 'shopify')).toBe(true)
    expect(spellings('1001')).toContain('#1001')
    expect(spellings('6927035306685988834A')).toContain('6927035306685988834')
  })
})

describe('pairs', () => {
  const read = (text: string, known: string[] = []) =>
    readPairs(text, (number) => known.includes(number)).pairs.map(({ nick, numbers: found }) => [
      nick,
      ...found,
    ])

  it('takes either order, by what stands there', () => {
    expect(read('小满\t3306415118606007455\n3306415118606007456\t阿杰')).toEqual([
      ['小满', '3306415118606007455'],
      ['阿杰', '3306415118606007456'],
    ])
  })
  it('takes commas, spaces, quotes, several numbers and what was copied along', () => {
    expect(
      read(
        '昵称,订单号,金额\n"tb 小满",="3306415118606007455",169.00\n阿杰  3306415118606007456  3306415118606007457\n青柠 2026-06-07 230607-123456789012345',
      ),
    ).toEqual([
      ['tb 小满', '3306415118606007455'],
      ['阿杰', '3306415118606007456', '3306415118606007457'],
      ['青柠', '230607-123456789012345'],
    ])
  })
  it('tells a nick of digits from a number by the other lines, or by what is known', () => {
    expect(read('13812345678\t3306415118606007455\n小满\t3306415118606007456')).toEqual([
      ['13812345678', '3306415118606007455'],
      ['小满', '3306415118606007456'],
    ])
    expect(read('20012 1001', ['1001'])).toEqual([['20012', '1001']])
  })
  it('calls unclear what is no nick and number', () => {
    expect(read('小满\t3306415118606007455\n小满 阿杰 3306415118606007456\n3306415118606007457')).toEqual([
      ['小满', '3306415118606007455'],
      [''],
      [''],
    ])
  })
})

describe('codes', () => {
  const random = chance(41)
  const pick = (below: number) => random.int(0, below - 1)

  test('hold no look-alikes, and are read however they are typed', () => {
    expect(ALPHABET).toHaveLength(31)
    expect(ALPHABET).not.toMatch(/[01OIL]/)
    const code = newCode(pick)
    expect(isCode(code)).toBe(true)
    for (const typed of [code.toLowerCase(), shownCode(code), ` ${code.slice(0, 2)} ${code.slice(2)} `])
      expect(readCode(typed)).toBe(code)
    expect(readCode('林晚秋')).toBeNull()
    expect(readCode(`${code}2`)).toBeNull()
  })

  test('every single mistyped character and every two that changed places are noticed', () => {
    for (let round = 0; round < 200; round += 1) {
      const code = newCode(pick)
      for (let at = 0; at < code.length; at += 1) {
        for (const letter of ALPHABET) {
          if (letter === code[at]) continue
          expect(isCode(code.slice(0, at) + letter + code.slice(at + 1))).toBe(false)
        }
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2)
        if (at < code.length - 1 && swapped !== code)
          expect(isCode(swapped), `${code} ${swapped}`).toBe(false)
      }
    }
  })
})
