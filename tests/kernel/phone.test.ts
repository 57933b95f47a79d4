import { describe, expect, test } from 'vitest'
import { readPhone } from '../../shared/kernel/phone.ts'

describe('numbers of the mainland', () => {
  test.each([
    ['13800000001'],
    ['+86 138 0000 0001'],
    ['0086-138-0000-0001'],
    ['86 13800000001'],
    ['8613800000001'],
    ['＋８６１３８０００００００１'],
    ['138-0000-0001'],
    ['138‐0000–0001'],
    ['（+86）13800000001'],
    ['13800000001.0'],
    ['手机：13800000001'],
    ['Tel: 138 0000 0001'],
    ['13800000001/13900000002'],
    ['13800000001、02162345678'],
    ['\u200e13800000001'],
  ])('%s is one mobile', (text) => {
    expect(readPhone(text)).toEqual({ kind: 'real', value: '13800000001' })
  })

  test.each([
    ['021-62345678', '02162345678'],
    ['(021) 6234 5678', '02162345678'],
    ['+86 21 6234 5678', '02162345678'],
    ['+86 021 62345678', '02162345678'],
    ['0571-88888888-123', '057188888888-123'],
    ['0571-88888888转123', '057188888888-123'],
    ['057188888888 ext. 123', '057188888888-123'],
    ['0951-2345678', '09512345678'],
  ])('%s is a landline', (text, value) => {
    expect(readPhone(text)).toEqual({ kind: 'real', value })
  })

  test.each([
    '17712345678-1234',
    '17712345678转1234',
    '+86 17712345678-1234',
    '86-17712345678#1234',
    '17712345678,1234',
  ])('%s is a parcel’s number and nobody’s', (text) =>
    expect(readPhone(text)).toEqual({ kind: 'virtual', value: '17712345678-1234' }),
  )

  test.each(['4008001234', '95588', '62345678', '12345', '2345678901', '13800', '1380000000123'])(
    '%s is no key: too short, too long or a company’s service line',
    (text) => expect(readPhone(text)).toEqual({ kind: 'unknown', value: text }),
  )

  test('what is hidden or encrypted stays as it came', () => {
    expect(readPhone('138****0001')).toEqual({ kind: 'masked', value: '138****0001' })
    expect(readPhone('$B7eK2mQz8LpW5xYc1RtV9nHs4JdF6gA$').kind).toBe('cipher')
    expect(readPhone('无')).toEqual({ kind: 'unknown', value: '无' })
    expect(readPhone(' ')).toEqual({ kind: 'unknown', value: '' })
  })
})

describe('numbers of elsewhere', () => {
  test.each([
    ['+852 9123 4567', '', '+85291234567'],
    ['852-91234567', '', '+85291234567'],
    ['00853 6612 3456', '', '+85366123456'],
    ['886912345678', '', '+886912345678'],
    ['0912-345-678', 'TW', '+886912345678'],
    ['9123 4567', 'HK', '+85291234567'],
    ['+44 (0)7911 123456', '', '+447911123456'],
    ['07911 123456', 'GB', '+447911123456'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['14155552671', 'US', '+14155552671'],
    ['1-415-555-2671', '', '+14155552671'],
    ['1 (415) 555-2671', '', '+14155552671'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['+88001795326165', '', '+8801795326165'],
    ['13800000001', 'SG', '13800000001'],
  ])('%s of “%s” is %s', (text, country, value) => {
    expect(readPhone(text, country)).toEqual({ kind: 'real', value })
  })

  test('without a country they are nobody’s: the digits mean something else elsewhere', () => {
    for (const text of ['(415) 555-2671', '07911 123456', '0912345678', '9123 4567'])
      expect(readPhone(text).kind).toBe('unknown')
  })

  test('a marketplace’s number with an extension forwards and is no key', () => {
    expect(readPhone('+1 415-419-8616 ext. 12345')).toEqual({
      kind: 'virtual',
      value: '+14154198616 ext. 12345',
    })
  })
})

test('a result read again is the same', () => {
  const texts = [
    '+86 138 0000 0001',
    '0571-88888888转123',
    '+44 (0)7911 123456',
    '17712345678转1234',
    '852-91234567',
  ]
  for (const text of [...texts, '+1 415-419-8616 ext. 12345'])
    expect(readPhone(readPhone(text).value)).toEqual(readPhone(text))
})

test('hostile text takes no time', () => {
  const texts = ['1'.repeat(100_000), ' '.repeat(100_000), '+'.repeat(60), '(1-'.repeat(20), '-'.repeat(64)]
  for (const text of texts) expect(readPhone(text).kind).not.toBe('real')
})
