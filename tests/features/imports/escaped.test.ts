import { expect, test } from 'vitest'
import { unescaped } from '../../../electron/features/imports/reading/escaped.ts'
import { readRows, readSheets, shopify, table } from './reading-rows.ts'

test.each([
  ['Tom &amp; Jerry&#39;s', "Tom & Jerry's"],
  ['5&quot; &lt;new&gt;', '5" <new>'],
  ['caf&#233; &#x4F60;&#22909;', 'café 你好'],
  ['Tom &amp;amp; Jerry', 'Tom & Jerry'],
  ['two&#10;lines&nbsp;', 'two lines'],
  // Whoever escapes escapes every ampersand: these were typed like that.
  ['R&D &amp; more', 'R&D &amp; more'],
  ['A & B', 'A & B'],
  ['caf&eacute; &amp; bar', 'caf&eacute; &amp; bar'],
  ['&#xd800;&#0;', '\ufffd'],
])('%s is read as %s', (written, meant) => {
  expect(unescaped(written)).toBe(meant)
})

test('escaped titles and names are stored as they were meant, and counted among what was put right', async () => {
  const order = { ...shopify, 'Lineitem name': 'Ann&#039;s ring &amp; box', 'Shipping Name': 'Ann &amp; Bob' }
  const found = await readRows(table([order]))
  expect(found.orders[0]?.lines[0]?.title).toBe("Ann's ring & box")
  const decoded = found.repairs.find(({ code }) => code === 'decoded')
  expect(decoded?.examples).toContainEqual({
    ...{ row: 2, column: 'Lineitem name' },
    ...{ from: 'Ann&#039;s ring &amp; box', to: "Ann's ring & box" },
  })
})

test('columns of which nothing is kept are named, if something stands in them', async () => {
  const members = [
    ['姓名', '手机', '皮肤类型', '忌口', '星座'],
    ['王小明', '13900001111', '油性', '', ''],
    ['李雷', '13900001112', '干性', '花生', '-'],
  ]
  const found = await readSheets({ '': members })
  expect(found.opened?.kind).toBe('members')
  expect(found.unread).toEqual(['皮肤类型', '忌口'])
})
