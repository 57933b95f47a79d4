/** The parts of the pages that decide something: keys, figures, what goes into a file. */
import { describe, expect, test } from 'vitest'
import { csvText } from '../../renderer/features/imports/csv.ts'
import { fullAddress } from '../../renderer/features/orders/full-address.ts'
import { listKeyHandler } from '../../renderer/ui/data-list/list-keys.ts'
import type { Selection } from '../../renderer/ui/data-list/use-selection.ts'

describe('a file of rejected rows', () => {
  test('never runs as a formula, and plain numbers stay numbers', () => {
    const text = csvText([['=1+1', '@x', '-cmd', '-12.5', '+86 138', '\tx', 'ok']])
    expect(text).toBe("\ufeff'=1+1,'@x,'-cmd,-12.5,'+86 138,'\tx,ok\r\n")
  })

  test('keeps commas, quotes and line ends inside their cell', () => {
    expect(csvText([['a,b', 'say "hi"', 'two\nlines'], ['next']])).toBe(
      '\ufeff"a,b","say ""hi""","two\nlines"\r\nnext\r\n',
    )
  })
})

describe('an address', () => {
  test('does not say its province twice', () => {
    expect(fullAddress({ region: '浙江省 杭州市', address: '浙江省 杭州市 西湖区 1 号' })).toBe(
      '浙江省 杭州市 西湖区 1 号',
    )
    expect(fullAddress({ region: '浙江省 杭州市', address: '文三路 1 号' })).toBe('浙江省 杭州市 文三路 1 号')
    expect(fullAddress({ region: '', address: '' })).toBe('')
  })
})

describe('a list by keyboard', () => {
  function press(key: string, at: { cursor: number; count?: number; ids?: number[] }, modifiers = {}) {
    const done: string[] = []
    const selection: Selection = {
      ids: new Set(at.ids ?? []),
      everything: false,
      toggle: (index) => done.push(`toggle ${index}`),
      extendTo: (index) => done.push(`extend ${index}`),
      all: () => done.push('all'),
      chooseEverything: () => done.push('everything'),
      clear: () => done.push('clear'),
    }
    const list = {}
    const event = {
      nativeEvent: { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers },
      target: list,
      currentTarget: list,
      preventDefault: () => done.push('taken'),
    }
    listKeyHandler({
      count: at.count ?? 10,
      cursor: at.cursor,
      pageRows: 4,
      selection,
      onMove: (index) => done.push(`move ${index}`),
      onOpen: (index) => done.push(`open ${index}`),
    })(event)
    return done
  }

  test('moves within its ends', () => {
    expect(press('ArrowDown', { cursor: -1 })).toEqual(['move 0', 'taken'])
    expect(press('ArrowDown', { cursor: 9 })).toEqual(['move 9', 'taken'])
    expect(press('PageUp', { cursor: 2 })).toEqual(['move 0', 'taken'])
    expect(press('End', { cursor: 2 })).toEqual(['move 9', 'taken'])
  })

  test('Shift takes the row it starts from along', () => {
    expect(press('ArrowDown', { cursor: 3 }, { shiftKey: true })).toEqual([
      'toggle 3',
      'extend 4',
      'move 4',
      'taken',
    ])
    expect(press('ArrowDown', { cursor: 4, ids: [1] }, { shiftKey: true })).toEqual([
      'extend 5',
      'move 5',
      'taken',
    ])
  })

  test('opens, ticks, takes all, lets go', () => {
    expect(press('Enter', { cursor: 2 })).toEqual(['open 2', 'taken'])
    expect(press('x', { cursor: 2 })).toEqual(['toggle 2', 'taken'])
    expect(press('a', { cursor: 2 }, { ctrlKey: true })).toEqual(['all', 'taken'])
    expect(press('Escape', { cursor: 2, ids: [7] })).toEqual(['clear', 'taken'])
  })

  test('leaves to others what is not its own: Escape with nothing ticked, any key in an empty list', () => {
    expect(press('Escape', { cursor: 2 })).toEqual([])
    expect(press('Enter', { cursor: 0, count: 0 })).toEqual([])
    expect(press('q', { cursor: 2 })).toEqual([])
  })
})
