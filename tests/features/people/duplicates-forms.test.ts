import { describe, expect, test } from 'vitest'
import { compareAddresses } from '../../../electron/features/people/duplicates/address-compare.ts'
import {
  compareEmails,
  readEmail,
  readMaskedPhone,
} from '../../../electron/features/people/duplicates/contact-form.ts'
import { compareNames, readName } from '../../../electron/features/people/duplicates/name-form.ts'
import { PackedPeople } from '../../../electron/features/people/duplicates/packed-people.ts'
import {
  formsOf,
  type PersonFacts,
  type PersonForm,
  readPerson,
} from '../../../electron/features/people/duplicates/person-form.ts'
import { regionTable } from '../../../electron/files/region-file.ts'
import { chance } from '../../chance.ts'
import { makePeople } from './made-people.ts'

const forms = formsOf(regionTable(), true)

test.each([
  ['张伟', '张 伟', 'same'],
  ['張偉', '张伟', 'variant'],
  ['张伟（收）', '张伟', 'variant'],
  ['Smith John', 'John Smith', 'variant'],
  ['ＪＯＨＮ　ＳＭＩＴＨ', 'John Smith', 'variant'],
  ['José García', 'Jose Garcia', 'variant'],
  ['张晓雨', '张小雨', 'typo'],
  ['Jonathan Smith', 'Jonathon Smith', 'typo'],
  ['J. Smith', 'John Smith', 'initial'],
  ['张**', '张伟明', 'open'],
  ['**明', '张伟明', 'open'],
  ['张女士', '张伟明', 'open'],
  ['李**', '张伟明', 'closed'],
  ['张*芳', '张伟明', 'closed'],
  ['王建国', '王建军', 'different'],
  ['王芳', '李芳', 'different'],
  ['John Smith', 'Jane Smith', 'different'],
])('the names %s and %s: %s', (one, other, level) => {
  expect(compareNames(readName(one)!, readName(other)!)).toBe(level)
  expect(compareNames(readName(other)!, readName(one)!)).toBe(level)
})

test.each(['收货人', '匿名买家', '', '***', '1', '先生'])('%s names nobody', (text) => {
  expect(readName(text)).toBeNull()
})

const full = { province: '浙江省', city: '杭州市', district: '西湖区' }
const nowhere = { province: '', city: '', district: '' }

describe('addresses', () => {
  const home = '梧桐路88号阳光花园3幢2单元501室'
  test.each([
    [home, full, '梧桐路88号阳光花园3栋2单元501', full, 'room'],
    [home, full, '浙江省杭州市西湖区梧桐路88号阳光花园3-2-501', nowhere, 'room'],
    [home, full, '杭州西湖區梧桐路８８號陽光花園三幢二單元501室', nowhere, 'room'],
    [home, full, '阳光花园3幢2单元501室（梧桐路88号）', full, 'room'],
    [home, full, '阳光花园梧桐路88号3栋2单元501', { ...full, district: '' }, 'room'],
    [home, full, '阳光花园 3号楼 501室', full, 'room'],
    [home, full, '梧桐路88号阳光花园3幢', full, 'part'],
    [home, full, '梧桐路88号阳光花园3幢2单元502室', full, 'neighbour'],
    [home, full, '梧桐路88号阳光花园5幢1单元301室', full, 'neighbour'],
    [home, full, home, { ...full, city: '宁波市', district: '' }, 'different'],
    [home, full, home, { ...full, district: '余杭区' }, 'different'],
    [home, full, '银杏街12号翡翠城3幢2单元501室', full, 'different'],
    ['王家村12号', full, '王家村12号', full, 'house'],
    ['梧桐路88号菜鸟驿站', full, '梧桐路88号菜鸟驿站', full, 'point'],
    ['12 Maple Street, Apt 4', nowhere, '12 maple st #4', nowhere, 'room'],
    ['12 Maple St', nowhere, '14 Maple St', nowhere, 'different'],
  ])('%s %o and %s %o: %s', (one, where, other, there, level) => {
    const [a, b] = [forms.address({ ...where, address: one })!, forms.address({ ...there, address: other })!]
    expect(compareAddresses(a, b)).toBe(level)
    expect(compareAddresses(b, a)).toBe(level)
  })

  test('what is masked or names no place is none', () => {
    expect(forms.address({ ...full, address: '***' })).toBeNull()
    expect(forms.address({ ...full, address: '' })).toBeNull()
  })
})

test.each([
  ['lily.zhang@gmail.com', 'lilyzhang+shop@gmail.com', 'same'],
  ['lilyzhang@gmial.com', 'lilyzhang@gmail.com', 'same'],
  ['lilyzhang@gmail.com', 'lilyzang@gmail.com', 'typo'],
  ['482910337@qq.com', '482910377@qq.com', 'typo'],
  ['lilyzhang@163.com', 'lilyzhang@qq.com', 'local'],
  ['lilyzhang1@qq.com', 'lilyzhang2@qq.com', 'different'],
  ['service@163.com', 'service@qq.com', 'different'],
  ['amy@qq.com', 'may@qq.com', 'different'],
])('the mailboxes %s and %s: %s', (one, other, level) => {
  expect(compareEmails(readEmail(one)!, readEmail(other)!)).toBe(level)
})

test('of masked numbers what is seen counts; of virtual and encrypted ones nothing', () => {
  expect(readMaskedPhone('138****1234')).toEqual({ head: '138', tail: '1234' })
  expect(readMaskedPhone('+86 138****1234')).toEqual({ head: '138', tail: '1234' })
  expect(readMaskedPhone('*******1234')).toEqual({ head: '', tail: '1234' })
  expect(readMaskedPhone('138********')).toBeNull()
  const facts: PersonFacts = {
    id: 1,
    names: ['王芳'],
    nicks: ['tb88213377', '早睡的猫'],
    accounts: [{ platform: 'taobao', value: '用户8823' }],
    phones: [
      { kind: 'virtual', value: '17712345678-1234' },
      { kind: 'cipher', value: '~AbC==' },
      { kind: 'masked', value: '138****1234' },
    ],
    emails: [],
    places: [],
    birthday: '',
    gender: 'unknown',
  }
  const { phones, masks, nicks } = readPerson(facts, forms)
  expect({ phones, masks, nicks }).toEqual({
    phones: [],
    masks: [{ head: '138', tail: '1234' }],
    nicks: ['早睡的猫'],
  })
})

test('packed and taken out again, people are who they were, whatever their texts hold', () => {
  const people = makePeople(chance(4), { people: 300 }).records.map((record) => readPerson(record, forms))
  const hostile = {
    ...people[0]!,
    id: 999_999,
    nicks: ['\u0001\u0002\u0001', '猫'.repeat(40), "'; DROP TABLE customer"],
    phones: ['13800000002'],
  }
  const packed = new PackedPeople()
  for (const person of [...people, hostile]) packed.add(person)
  const bare = (person: PersonForm) => ({
    ...person,
    emails: person.emails.map((email) => ({ ...email, shown: '' })),
    addresses: person.addresses.map((address) => ({ ...address, shown: '' })),
  })
  for (const [at, person] of people.entries()) expect(packed.get(at)).toEqual(bare(person))
  expect(packed.get(people.length)).toEqual({
    ...bare(hostile),
    nicks: ['', hostile.nicks[1], hostile.nicks[2]],
  })
})
