import { describe, expect, it } from 'vitest'
import type { ProfileOrder } from '../../../electron/features/customers/profile-figures.ts'
import { type Examined, issuesOf } from '../../../electron/features/quality/issues.ts'
import { bitOf, issue } from '../../../shared/features/quality/issue.ts'

const whole: Examined = {
  name: '王小明',
  phone: '13800000001',
  phoneKind: 'real',
  email: 'ming@example.com',
  region: '浙江省 杭州市',
  gender: 'male',
  birthday: '1990-05-20',
  firstOrderAt: Date.UTC(2025, 0, 1),
}
const order: ProfileOrder = {
  platform: 'taobao',
  shopId: 1,
  orderNumber: 'T1',
  currency: 'CNY',
  paid: true,
  grossFen: 10_000,
  refundFen: 0,
  createdAt: Date.UTC(2025, 0, 1),
  paidAt: Date.UTC(2025, 0, 1),
  paidDay: 20_000,
  items: 1,
  name: '王小明',
  nick: 'ming',
  phone: '13800000001',
  phoneKind: 'real',
  email: '',
  region: '浙江省 杭州市',
  place: { country: '', province: '浙江省', city: '杭州市', district: '', postcode: '' },
  address: '',
}
const found = (person: Partial<Examined>, orders: Partial<ProfileOrder>[] = [{}], shared = false) => {
  const bits = issuesOf(
    { ...whole, ...person },
    orders.map((one) => ({ ...order, ...one })),
    () => shared,
  )
  return issue.options.filter((name) => (bits & bitOf(name)) !== 0)
}

describe('what is missing or odd about a customer', () => {
  it('nothing, of somebody fully known', () => expect(found({})).toEqual([]))

  it.each<[Partial<Examined>, string[]]>([
    [{ name: '' }, ['name-missing']],
    [{ name: '王**' }, ['name-hidden']],
    [{ phone: '', phoneKind: 'unknown' }, ['phone-missing']],
    [{ phone: '138****0001', phoneKind: 'masked' }, ['phone-hidden']],
    [{ phone: '17712345678-1234', phoneKind: 'virtual' }, ['phone-hidden']],
    [{ email: '' }, ['email-missing']],
    [{ email: 'ming@gmial.com' }, ['email-odd']],
    [{ email: '无' }, ['email-odd']],
    [{ email: 'm***@example.com' }, []],
    [{ region: '' }, ['region-missing']],
    [{ gender: 'unknown' }, ['gender-missing']],
    [{ birthday: '' }, ['birthday-missing']],
    [{ birthday: '--05-20' }, []],
    [{ birthday: '1880-05-20' }, ['birthday-odd']],
    [{ birthday: '2024-12-31' }, ['birthday-odd']],
    [{ birthday: '2019-01-02' }, ['birthday-odd']],
    [{ birthday: '2018-12-31' }, []],
    [{ birthday: '2030-01-01', firstOrderAt: 0 }, []],
  ])('%j', (person, names) => expect(found(person)).toEqual(names))

  it.each(['测试', 'test1', '匿名用户', '客户', 'N/A', 'xxx', '123', '。。'])('%s is no name', (name) =>
    expect(found({ name })).toEqual(['name-placeholder']),
  )
  it.each(['test-taker wu', '未央', '无忌', '客家人', 'Guest House Anna', 'Xu'])('%s is a name', (name) =>
    expect(found({ name })).toEqual([]),
  )

  it('a number that many carry', () => {
    expect(found({}, [{}], true)).toEqual(['phone-shared'])
    expect(found({ phone: '138****0001', phoneKind: 'masked' }, [{}], true)).toEqual(['phone-hidden'])
  })

  it.each<[Partial<ProfileOrder>, string[]]>([
    [{ grossFen: 1 }, ['test-order']],
    [{ grossFen: 0 }, []],
    [{ name: '测试订单' }, ['test-order']],
    [{ nick: 'Test account' }, ['test-order']],
    [{ nick: 'contest_fan' }, []],
    [{ grossFen: null }, ['amount-missing']],
    [{ grossFen: null, paid: false }, []],
    [{ refundFen: 10_001 }, ['refund-odd']],
    [{ refundFen: 10_000 }, []],
    [{ createdAt: 0 }, ['date-missing']],
  ])('of one order among others: %j', (one, names) => expect(found({}, [{}, one, {}])).toEqual(names))
})
