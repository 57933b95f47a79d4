import type { Locator, Page } from '@playwright/test'
import { chance } from '../../chance.ts'
import { makePeople } from '../../features/people/made-people.ts'
import { known, oldQianniu } from './order-files.ts'

/** Records that may be one person: groups at the left, one of them side by side at the right. */
export function duplicatesPage(page: Page) {
  const rows = page.getByRole('list', { name: '可能重复的客户' }).getByRole('button')
  const table = page.locator('.compare')
  return {
    rows,
    chosen: page.locator('.care-tasks button[aria-current="true"]'),
    chip: (label: string): Locator => page.locator('.chips').getByRole('button', { name: label }),
    evidence: page.getByRole('region', { name: '依据' }),
    table,
    /** What the field says, person by person, with what would come of it last. */
    row: (field: string): Locator =>
      table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: field, exact: true }) }),
    main: table.getByRole('radio', { name: /以此为主/ }),
    act: (label: string): Locator =>
      page.locator('.comparison-acts').getByRole('button', { name: label, exact: true }),
  }
}

interface Buyer {
  account: string
  name: string
  phone: string
  address: string
  paid: string
}

/** A shop of strangers, and among them: one person twice, another twice, and a masked record of a third. */
export function shopWithDuplicates(): Buffer {
  const strangers = makePeople(chance(11), { people: 80, twice: 0, family: 0, namesakes: 0 }).records.map(
    ({ names, accounts, phones, places }, at): Buyer => ({
      account: `stranger${at}_${accounts[0]?.value ?? ''}`,
      name: names[0] ?? '',
      phone: phones[0]?.value ?? '',
      address: Object.values(places[0] ?? {}).join(' '),
      paid: '30.00',
    }),
  )
  const twice: Buyer[] = [
    {
      account: 'wanqiu',
      name: '欧阳晚秋',
      phone: '13812345678',
      address: '浙江省 杭州市 西湖区 梧桐路88号阳光花园3幢2单元501室',
      paid: '900.00',
    },
    {
      account: 'oy1988',
      name: '歐陽晚秋',
      phone: '13812345687',
      address: '浙江省 杭州市 西湖区 阳光花园3栋2单元501（梧桐路88号）',
      paid: '600.00',
    },
    {
      account: 'qingshan',
      name: '司马青衫',
      phone: '18822223333',
      address: '四川省 成都市 武侯区 望江路7号锦绣江南1幢202室',
      paid: '500.00',
    },
    {
      account: 'smqs',
      name: '司马青衫',
      phone: '15566667777',
      address: '四川省 成都市 武侯区 望江路７号锦绣江南1栋202',
      paid: '400.00',
    },
    {
      account: 'zhuge',
      name: '诸葛明月',
      phone: '13722228888',
      address: '湖北省 武汉市 洪山区 学府街5号2幢301室',
      paid: '300.00',
    },
    {
      account: 'zg_again',
      name: '诸**',
      phone: '137****8888',
      address: '湖北省 武汉市 洪山区 ***',
      paid: '200.00',
    },
  ]
  const orders = [...strangers, ...twice].map(({ account, name, phone, address, paid }, at) =>
    known(`33064151186${String(1_000_001 + at * 7)}`, {
      买家会员名: account,
      收货人姓名: name,
      收货地址: address,
      联系手机: `'${phone}`,
      买家应付货款: paid,
      买家实付金额: paid,
      总金额: paid,
    }),
  )
  return oldQianniu(...orders)
}
