import { describe, expect, it } from 'vitest'
import {
  readBirthday,
  readNumber,
  readPercent,
  readSeconds,
  readValue,
} from '../../../electron/features/imports/reading/record-values.ts'

describe('values of tables that are no orders', () => {
  it.each([
    ['0', 0],
    ['1,234', 1234],
    ['１２', 12],
    ['12.5', 12.5],
    ['-3', -3],
    ['1.2万', 12000],
    ['15人', 15],
    ['0.1', 0.1],
    ['1,23', undefined],
    ['三', undefined],
    ['1e5', undefined],
    ['12.', undefined],
  ])('number %s', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })
  it.each([
    ['3.10%', 0.031],
    ['100%', 1],
    ['0.50%', 0.005],
    ['1%', 0.01],
    ['0.031', 0.031],
    ['31', 0.31],
    ['−', undefined],
    ['5% off', undefined],
  ])('percent %s', (text, value) => {
    expect(readPercent(text)).toBe(value)
  })
  it.each([
    ['35.21', 35.21],
    ['35秒', 35],
    ['1分23秒', 83],
    ['2分钟', 120],
    ['1小时1分', 3660],
    ['00:01:23', 83],
    ['1:23', 83],
    ['久', undefined],
  ])('seconds %s', (text, value) => {
    expect(readSeconds(text)).toBe(value)
  })
  it.each([
    ['1990-05-03', '1990-05-03'],
    ['1990/5/3 00:00:00', '1990-05-03'],
    ['1990年5月3日', '1990-05-03'],
    ['19900503', '1990-05-03'],
    ['5月3日', '--05-03'],
    ['05-03', '--05-03'],
    ['--02-29', '--02-29'],
    ['02-30', undefined],
    ['25/3', '--03-25'],
    ['3/14/1990', '1990-03-14'],
    ['14/3/90', '1990-03-14'],
    ['May 3, 1990', '1990-05-03'],
    ['3 May 1990', '1990-05-03'],
    ['1962-02-29', undefined],
    ['0000-00-00', null],
    ['1900-01-01', null],
    ['32996', '1990-05-03'],
    ['1990', undefined],
    ['属马', undefined],
  ])('birthday %s', (text, value) => {
    expect(readBirthday(text, 'month-first')).toBe(value)
  })
  it('birthdays follow the order of their column', () => {
    expect(readBirthday('3/4/1990', 'day-first')).toBe('1990-04-03')
    expect(readBirthday('3/4/1990', 'month-first')).toBe('1990-03-04')
    expect(readBirthday('3/4/1990', 'mixed')).toBeUndefined()
    expect(readBirthday('4/4/1990', 'mixed')).toBe('1990-04-04')
  })
  it.each([
    ['day', '20260618', '2026-06-18'],
    ['day', '2026/6/18', '2026-06-18'],
    ['day', '0000-00-00', null],
    ['yes-no', '是', 1],
    ['yes-no', 'no', 0],
    ['yes-no', 'perhaps', null],
    ['list', '老客,  爱喝茶；老客|****', '老客,爱喝茶'],
    ['list', ' , ', null],
    ['phone', '+86 138 0000 0002', '13800000002'],
    ['phone', '138****0002', '138****0002'],
    ['phone', '****', null],
    ['email', 'Ann@Example.COM', 'ann@example.com'],
    ['money', '-', null],
    ['money', '坏', undefined],
    ['id', '="00123"', '00123'],
    ['id', '3.30E+18', undefined],
    ['text', ' -- ', null],
    ['text', '张**', '张**'],
  ] as const)('%s %s', (type, cell, value) => {
    expect(readValue(type, cell, { timeZone: 'Asia/Shanghai', order: 'mixed' })).toBe(value)
  })
})
