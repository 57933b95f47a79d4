import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { regionTable } from '../../electron/files/region-file.ts'
import { type Place, standardPlace } from '../../shared/kernel/address.ts'

const table = regionTable()
const nowhere: Place = { country: '', province: '', city: '', district: '', address: '', postcode: '' }
const standard = (place: Partial<Place>) => standardPlace(table, { ...nowhere, ...place })
const inOne = (address: string) => {
  const { province, city, district, detail, postcode } = standard({ address })
  return [province, city, district, detail, postcode]
}
const inColumns = (province: string, city: string, district = '', address = '') => {
  const found = standard({ province, city, district, address })
  return [found.province, found.city, found.district, found.detail]
}

describe('an address in one piece', () => {
  test.each([
    ['浙江省杭州市西湖区文三路 1 号', ['浙江省', '杭州市', '西湖区', '文三路 1 号', '']],
    ['浙江省 杭州市 西湖区 文三路1号', ['浙江省', '杭州市', '西湖区', '文三路1号', '']],
    ['浙江 杭州 西湖 文三路1号', ['浙江省', '杭州市', '西湖区', '文三路1号', '']],
    ['浙江杭州西湖区文三路1号', ['浙江省', '杭州市', '西湖区', '文三路1号', '']],
    ['浙江省，杭州市，西湖区，文三路1号', ['浙江省', '杭州市', '西湖区', '文三路1号', '']],
    ['中国浙江省杭州市西湖区文三路1号', ['浙江省', '杭州市', '西湖区', '文三路1号', '']],
    ['浙江省杭州市西湖区浙江省杭州市西湖区文三路', ['浙江省', '杭州市', '西湖区', '文三路', '']],
    ['上海市徐汇区漕溪北路', ['上海市', '上海市', '徐汇区', '漕溪北路', '']],
    ['上海上海市徐汇区漕溪北路', ['上海市', '上海市', '徐汇区', '漕溪北路', '']],
    ['上海市 市辖区 徐汇区 漕溪北路', ['上海市', '上海市', '徐汇区', '漕溪北路', '']],
    ['北京市朝阳区建国路', ['北京市', '北京市', '朝阳区', '建国路', '']],
    ['重庆市巫山县广东中路', ['重庆市', '重庆市', '巫山县', '广东中路', '']],
    ['吉林省吉林市船营区', ['吉林省', '吉林市', '船营区', '', '']],
    ['江西省吉安市吉安市井冈山大道', ['江西省', '吉安市', '', '井冈山大道', '']],
    ['江西省吉安市吉安县敦厚镇', ['江西省', '吉安市', '吉安县', '敦厚镇', '']],
    ['吉林市船营区解放路', ['吉林省', '吉林市', '船营区', '解放路', '']],
    ['深圳市南山区科技园', ['广东省', '深圳市', '南山区', '科技园', '']],
    ['深圳南山区科技园', ['广东省', '深圳市', '南山区', '科技园', '']],
    ['江苏省昆山市花桥镇', ['江苏省', '苏州市', '昆山市', '花桥镇', '']],
    ['昆山市花桥镇', ['江苏省', '苏州市', '昆山市', '花桥镇', '']],
    ['浦东新区世纪大道', ['上海市', '上海市', '浦东新区', '世纪大道', '']],
    ['广东省东莞市长安镇', ['广东省', '东莞市', '', '长安镇', '']],
    ['广东省东莞市东莞市长安镇', ['广东省', '东莞市', '', '长安镇', '']],
    ['湖北省仙桃市沙嘴街道', ['湖北省', '仙桃市', '', '沙嘴街道', '']],
    ['湖北省省直辖县级行政区划仙桃市沙嘴街道', ['湖北省', '仙桃市', '', '沙嘴街道', '']],
    ['新疆石河子市北四路', ['新疆维吾尔自治区', '石河子市', '', '北四路', '']],
    ['内蒙古呼和浩特赛罕区大学路', ['内蒙古自治区', '呼和浩特市', '赛罕区', '大学路', '']],
    ['云南省西双版纳州景洪市', ['云南省', '西双版纳傣族自治州', '景洪市', '', '']],
    ['广西南宁青秀区民族大道', ['广西壮族自治区', '南宁市', '青秀区', '民族大道', '']],
    ['香港特别行政区九龙油尖旺区弥敦道', ['香港特别行政区', '九龙', '油尖旺区', '弥敦道', '']],
    ['臺灣臺北市大安區忠孝東路', ['台湾省', '台北市', '大安区', '忠孝東路', '']],
    ['浙江省杭州市西湖区文三路1号(310012)', ['浙江省', '杭州市', '西湖区', '文三路1号', '310012']],
    ['浙江省杭州市西湖区文三路1号 邮编:310012', ['浙江省', '杭州市', '西湖区', '文三路1号', '310012']],
    ['310012 浙江省杭州市西湖区文三路1号', ['浙江省', '杭州市', '西湖区', '文三路1号', '310012']],
    ['浙江省杭州市西湖区文三路1号(000000)', ['浙江省', '杭州市', '西湖区', '文三路1号', '']],
    ['湖北省襄樊市樊城区', ['湖北省', '襄阳市', '樊城区', '', '']],
    ['北京市崇文区', ['北京市', '北京市', '东城区', '', '']],
    ['浙江省杭州市下城区', ['浙江省', '杭州市', '拱墅区', '', '']],
    ['山东省章丘市', ['山东省', '济南市', '章丘区', '', '']],
    ['安徽省巢湖市无为县', ['安徽省', '芜湖市', '无为市', '', '']],
    ['山东省莱芜市莱城区', ['山东省', '济南市', '莱芜区', '', '']],
  ])('%s', (address, parts) => expect(inOne(address)).toEqual(parts))

  test.each([
    '南京路123号',
    '北京西路8号',
    '上海大道 3 号',
    '西湖区文三路',
    '朝阳区建国路',
    '文三路 1 号',
    '12 Main Street',
  ])('%s says no region for certain and stays as it is', (address) =>
    expect(inOne(address)).toEqual(['', '', '', address, '']),
  )

  test('a long number at the end is a house, no postcode', () => {
    expect(inOne('浙江省杭州市西湖区文三路100001')).toEqual([
      '浙江省',
      '杭州市',
      '西湖区',
      '文三路100001',
      '',
    ])
  })
})

describe('an address in columns', () => {
  test.each([
    [
      ['浙江', '杭州', '西湖'],
      ['浙江省', '杭州市', '西湖区', ''],
    ],
    [
      ['浙', '杭州市', '西湖区'],
      ['浙江省', '杭州市', '西湖区', ''],
    ],
    [
      ['上海', '上海市', '徐汇区'],
      ['上海市', '上海市', '徐汇区', ''],
    ],
    [
      ['上海市', '徐汇区', ''],
      ['上海市', '上海市', '徐汇区', ''],
    ],
    [
      ['上海市', '市辖区', '徐汇区'],
      ['上海市', '上海市', '徐汇区', ''],
    ],
    [
      ['上海', '', ''],
      ['上海市', '上海市', '', ''],
    ],
    [
      ['重庆市', '县', '巫山县'],
      ['重庆市', '重庆市', '巫山县', ''],
    ],
    [
      ['江苏省', '昆山市', '花桥镇'],
      ['江苏省', '苏州市', '昆山市', '花桥镇'],
    ],
    [
      ['湖北省', '省直辖县级行政区划', '仙桃市'],
      ['湖北省', '仙桃市', '', ''],
    ],
    [
      ['广东省', '东莞市', '东莞市'],
      ['广东省', '东莞市', '', ''],
    ],
    [
      ['湖北省', '襄樊市', '襄阳区'],
      ['湖北省', '襄阳市', '襄州区', ''],
    ],
    [
      ['北京', '北京市', '宣武区'],
      ['北京市', '北京市', '西城区', ''],
    ],
    [
      ['', '深圳', '南山'],
      ['广东省', '深圳市', '南山区', ''],
    ],
    [
      ['浙江省杭州市', '', ''],
      ['浙江省', '杭州市', '', ''],
    ],
    [
      ['深圳', '', ''],
      ['广东省', '深圳市', '', ''],
    ],
    [
      ['Guangdong', 'Shenzhen', ''],
      ['广东省', '深圳市', '', ''],
    ],
    [
      ['Guangdong Province', 'Shenzhen City', ''],
      ['广东省', '深圳市', '', ''],
    ],
    [
      ['Shaanxi', "Xi'an", ''],
      ['陕西省', '西安市', '', ''],
    ],
    [
      ['Inner Mongolia', 'Hohhot', ''],
      ['内蒙古自治区', 'Hohhot', '', ''],
    ],
    [
      ['江苏', '苏州', '高新区'],
      ['江苏省', '苏州市', '高新区', ''],
    ],
    [
      ['广东省', '深圳市', '', '南山区科技园1号'],
      ['广东省', '深圳市', '南山区', '科技园1号'],
    ],
    [
      ['四川省', '简阳市', ''],
      ['四川省', '成都市', '简阳市', ''],
    ],
  ])('%j', ([province = '', city = '', district, address], parts) =>
    expect(inColumns(province, city, district, address)).toEqual(parts),
  )

  test('the codes of shops abroad count where the country is China', () => {
    const { province, city } = standard({ country: 'China', province: 'GD', city: 'Guangzhou' })
    expect([province, city]).toEqual(['广东省', '广州市'])
    expect(standard({ country: 'US', province: 'SC', city: 'Greenville' })).toMatchObject({
      province: 'SC',
      city: 'Greenville',
      known: false,
    })
  })

  test('a country that has no provinces of its own here names one', () => {
    expect(standard({ country: 'Hong Kong', city: '九龙' })).toMatchObject({
      province: '香港特别行政区',
      city: '九龙',
    })
  })

  test('places abroad and places nobody knows stay as they were given', () => {
    for (const place of [
      { country: 'Germany', province: 'Bayern', city: 'München', postcode: '80331' },
      { country: '', province: 'Ontario', city: 'Toronto' },
      { country: '', province: '某某省', city: '某某市' },
    ])
      expect(standard(place)).toMatchObject({ ...place, known: false })
  })
})

test('every place of the table is found again by its own name, and so twice', () => {
  for (const city of table.cities.full.values())
    if (city.district === '')
      expect(standard({ province: city.province, city: city.city })).toMatchObject(city)
  for (const region of table.districts.values()) {
    const text = region.province + region.city + region.district
    expect(standard({ address: text })).toMatchObject({ ...region, detail: '' })
    expect(standard(region)).toMatchObject({ ...region, detail: '' })
  }
})

test('what is standard already stays so', () => {
  for (const address of [
    '浙江杭州西湖区文三路1号',
    '上海徐汇区漕溪北路',
    '江苏省昆山市花桥镇',
    '湖北省襄樊市樊城区',
  ]) {
    const { detail, known: _, ...once } = standard({ address })
    expect(standard({ ...once, address: detail })).toMatchObject({ ...once, detail })
  }
})

test('hostile addresses take no time', () => {
  const texts = [
    '浙江省'.repeat(40_000),
    ' '.repeat(300_000),
    '('.repeat(200_000),
    '1'.repeat(390),
    '浙江 '.repeat(130),
  ]
  for (const address of texts) expect(standard({ address }).detail.length).toBeLessThanOrEqual(address.length)
})

test('every old name leads to a place of today', () => {
  const { was } = JSON.parse(readFileSync('resources/regions/names.json', 'utf8')) as {
    was: Record<string, string>
  }
  const lost = Object.entries(was).filter(([from, to]) => {
    const [province = '', city = '', district = ''] = to.split('/')
    const today = { province, city, district }
    const asked = standard({ address: from.replaceAll('/', '') })
    const known = standard(today)
    const is = ({ province: p, city: c, district: d }: typeof today) => `${p}/${c}/${d}`
    return is(asked) !== is(today) || is(known) !== is(today) || !table.city(province, city)
  })
  expect(lost).toEqual([])
})
