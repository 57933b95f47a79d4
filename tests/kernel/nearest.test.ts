import { expect, test } from 'vitest'
import { nearest } from '../../shared/kernel/nearest.ts'

const known = ['orderNumber', 'received', 'refund', 'name', 'phone', 'row']

test.each([
  ['recieved', 'received'],
  ['ordernumber', 'orderNumber'],
  ['order_number', 'orderNumber'],
  ['orderNumbr', 'orderNumber'],
  ['rows', 'row'],
  ['phon', 'phone'],
  ['hpone', 'phone'],
])('%s is meant to be %s', (word, meant) => {
  expect(nearest(word, known)).toBe(meant)
})

test.each(['', 'colour', 'x', 'telephone number', '订单号'])('%s is near nothing', (word) => {
  expect(nearest(word, known)).toBe('')
})
