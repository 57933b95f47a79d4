import { expect, test } from 'vitest'
import { cleanEmail, isEmail, suggestEmail } from '../../shared/kernel/email.ts'

test.each([
  ['Ann@Example.COM', 'ann@example.com'],
  ['ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ann@example.com'],
  ['ann@example。com', 'ann@example.com'],
  ['mailto:ann@example.com?subject=hi', 'ann@example.com'],
  ['Ann Lee <Ann@example.com>', 'ann@example.com'],
  ['ann @ example.com', 'ann@example.com'],
  ['ann@example.com.', 'ann@example.com'],
  ['ann@example.com;', 'ann@example.com'],
  ['邮箱：ann@example.com', 'ann@example.com'],
  ['ann+shop@example.co.uk', 'ann+shop@example.co.uk'],
])('%s → %s', (text, email) => expect(cleanEmail(text)).toBe(email))

test('what is no address stays as it came', () => {
  for (const text of ['无', 'ann', 'a**@example.com', 'ann@', '@example.com', 'ann@example'])
    expect([cleanEmail(text), isEmail(cleanEmail(text))]).toEqual([text, false])
})

test('a slip in the domain is only suggested', () => {
  const slips = [
    'a@gmial.com',
    'a@gmai.com',
    'a@gmail.con',
    'a@qq.cm',
    'a@hotmal.com',
    'a@163.co',
    'a@shop.con',
  ]
  expect(slips.map(suggestEmail)).toEqual([
    'a@gmail.com',
    'a@gmail.com',
    'a@gmail.com',
    'a@qq.com',
    'a@hotmail.com',
    'a@163.com',
    'a@shop.com',
  ])
  for (const slip of slips) expect(cleanEmail(slip)).toBe(slip)
  for (const right of [
    'a@gmail.com',
    'a@qq.com',
    'a@ymail.com',
    'a@189.cn',
    'a@sina.cn',
    'a@my-shop.com',
    'a',
    '',
  ])
    expect(suggestEmail(right)).toBeNull()
})

test('hostile text takes no time', () => {
  for (const text of [
    '.'.repeat(500),
    '@'.repeat(500),
    `a@${'.'.repeat(400)}x`,
    'a@b.'.repeat(120),
    'x'.repeat(1_000_000),
  ])
    expect(isEmail(cleanEmail(text))).toBe(false)
})
