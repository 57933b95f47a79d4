import { expect, test } from 'vitest'
import { typedBirthday } from '../../shared/kernel/birthday.ts'

test.each([
  ['5-20', '--05-20'],
  ['5月20日', '--05-20'],
  ['5.20', '--05-20'],
  ['05/20', '--05-20'],
  ['２月２９', '--02-29'],
  ['1990-5-20', '1990-05-20'],
  ['1990年5月20日', '1990-05-20'],
  ['19900520', '1990-05-20'],
])('%s is %s', (text, birthday) => expect(typedBirthday(text)).toBe(birthday))

test.each(['', '5', '520', '13-1', '2-30', '1991-2-29', '20-5', 'May 20', '5-20-90'])(
  '%s is no birthday',
  (text) => expect(typedBirthday(text)).toBeNull(),
)
