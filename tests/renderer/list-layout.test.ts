/** How a list is looked at: what stands in the address, and columns as somebody arranged them. */
import { describe, expect, test } from 'vitest'
import { fieldsOn, readFilter } from '../../renderer/features/customers/filters/address.ts'
import { arranged, layoutOf, moved } from '../../renderer/ui/data-list/column-layout.ts'
import { customerFilter } from '../../shared/features/customers/filter.ts'

const own = [
  { id: 'name', width: 100, fixed: true, grows: true },
  { id: 'net', width: 80 },
  { id: 'phone', width: 120, hidden: true },
]
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id)

describe('columns', () => {
  test('come as the list has them until somebody chooses', () => {
    expect(layoutOf(own, null)).toEqual([
      { id: 'name', shown: true, width: null },
      { id: 'net', shown: true, width: null },
      { id: 'phone', shown: false, width: null },
    ])
  })

  test('keep a chosen order and width; new ones find a place, gone ones are forgotten', () => {
    const chosen = [
      { id: 'phone', shown: true, width: 200 },
      { id: 'gone', shown: true, width: null },
      { id: 'name', shown: false, width: null },
    ]
    const layout = layoutOf(own, chosen)
    expect(ids(layout)).toEqual(['phone', 'net', 'name'])
    // Who the row is about is always said.
    expect(layout.find(({ id }) => id === 'name')?.shown).toBe(true)
    expect(arranged(own, layout)[0]).toMatchObject({ id: 'phone', width: 200, grows: false })
  })

  test('move within the ends', () => {
    const layout = layoutOf(own, null)
    expect(ids(moved(layout, 'net', 1))).toEqual(['name', 'phone', 'net'])
    expect(ids(moved(layout, 'net', -9))).toEqual(['net', 'name', 'phone'])
    expect(ids(moved(layout, 'phone', 9))).toEqual(['name', 'net', 'phone'])
  })
})

describe('the address of the customer list', () => {
  const read = (query: string) => readFilter(new URLSearchParams(query))

  test('says what the engine is asked', () => {
    const filter = read(
      'q=林&stage=dormant,lost&shop=2&tagsAny=1,3&tagsNone=4&region=浙江省,北京&owner=-,小王&gender=female' +
        '&birthdayMonth=5,12&hasPhone=yes&doNotContact=no&netFen=10000~&paidOrders=~3&lastPaid=2026-01-01~&view=7',
    )
    expect(filter).toEqual({
      ...{ search: '林', stage: ['dormant', 'lost'], shopId: 2, tags: { any: [1, 3], none: [4] } },
      ...{ region: ['浙江省', '北京'], owner: ['', '小王'], gender: ['female'], birthdayMonth: [5, 12] },
      ...{ hasPhone: true, doNotContact: false, netFen: { min: 10_000 }, paidOrders: { max: 3 } },
      lastPaid: { from: '2026-01-01' },
    })
    expect(customerFilter.safeParse(filter).success).toBe(true)
  })

  test.each([
    'tagsAny=x,-,1e9',
    'birthdayMonth=0,13,abc',
    'netFen=a~b',
    'lastPaid=2026-1-1~yesterday',
    'hasPhone=maybe',
    'shop=-3',
    'shop=1.5',
    'stage=nonsense',
    'netFen=999999999999999999~',
  ])('%s asks for nothing the engine would refuse', (query) => {
    expect(customerFilter.safeParse(read(query)).success).toBe(true)
  })

  test('names its fields for the chips', () => {
    expect(fieldsOn(new URLSearchParams('gender=male&sort=-netFen&q=a&demo=no'))).toEqual(['gender', 'demo'])
  })
})
