import type { PersonFacts } from '../../../electron/features/people/duplicates/person-form.ts'
import type { Place } from '../../../electron/features/people/duplicates/region-form.ts'
import type { Chance } from '../../chance.ts'
import { home as anotherHome, type Home } from './made-homes.ts'
import { clean, realPhone, type Someone } from './made-people.ts'

/** What happened to a person's second record. */
export type Dirt =
  | 'clean'
  | 'second-phone'
  | 'phone-typo'
  | 'phone-typo-moved'
  | 'email-typo'
  | 'name-typo'
  | 'title'
  | 'masked'
  | 'half-masked'
  | 'same-nick'
  | 'moved'

type Record = Omit<PersonFacts, 'id'>

const kinds: readonly (readonly [Exclude<Dirt, 'clean'>, number])[] = [
  ['second-phone', 30],
  ['phone-typo', 18],
  ['phone-typo-moved', 6],
  ['email-typo', 6],
  ['name-typo', 6],
  ['title', 6],
  ['masked', 12],
  ['half-masked', 6],
  ['same-nick', 4],
  ['moved', 6],
]

/** The same person as another platform, another year or a hurried finger writes them. */
export function dirty(random: Chance, one: Someone): { record: Record; dirt: Dirt } {
  const dirt = random.weighted(kinds)
  const other = {
    ...one,
    phone: realPhone(random),
    nick: `${random.pick(['pdd', 'dy', 'xhs'])}${random.int(1, 9_999_999)}`,
    email: '',
  }
  const record = clean(other)
  record.accounts = [{ platform: random.pick(['taobao', 'douyin', 'jd', 'xiaohongshu']), value: other.nick }]
  if (random.is(0.5)) record.birthday = ''
  if (random.is(0.4)) record.gender = 'unknown'
  record.names = [written(random, one.name)]
  record.places = [rewritten(random, one.home)]
  switch (dirt) {
    case 'phone-typo':
      record.phones = [{ kind: 'real', value: slip(random, one.phone) }]
      break
    case 'phone-typo-moved':
      record.phones = [{ kind: 'real', value: slip(random, one.phone) }]
      record.places = [anotherHome(random).write()]
      break
    case 'email-typo':
      if (one.email !== '') record.emails = [mailSlip(random, one.email)]
      break
    case 'name-typo':
      record.names = [one.name.slice(0, -1) + soundsLike(random, one.name.slice(-1))]
      break
    case 'title':
      record.names = [one.name.slice(0, 1) + random.pick(['女士', '先生', '小姐'])]
      break
    case 'masked':
      record.names = [`${one.name.slice(0, 1)}**`]
      record.phones = [{ kind: 'masked', value: `${one.phone.slice(0, 3)}****${one.phone.slice(-4)}` }]
      record.places = [{ ...one.home.write(), address: '***' }]
      break
    case 'half-masked':
      record.phones = [{ kind: 'masked', value: `*******${one.phone.slice(-4)}` }]
      record.names = [`${one.name.slice(0, 1)}**`]
      break
    case 'same-nick':
      record.accounts = [{ platform: 'xiaohongshu', value: one.nick }]
      record.nicks = [one.nick]
      record.names = []
      break
    case 'moved':
      record.places = [anotherHome(random).write()]
      break
  }
  return { record, dirt }
}

function slip(random: Chance, phone: string): string {
  const at = random.int(3, 9)
  if (random.is(0.3) && phone[at] !== phone[at + 1])
    return phone.slice(0, at) + phone.charAt(at + 1) + phone.charAt(at) + phone.slice(at + 2)
  return phone.slice(0, at) + String((Number(phone[at]) + random.int(1, 9)) % 10) + phone.slice(at + 1)
}

function mailSlip(random: Chance, email: string): string {
  if (random.is(0.4)) return email.replace('@qq.com', '@qq.con')
  const at = random.int(1, email.indexOf('@') - 2)
  return email.slice(0, at) + email.slice(at + 1)
}

const alike = [
  '晓小',
  '佳嘉家',
  '怡宜',
  '婷庭',
  '琪奇',
  '杰洁捷',
  '伟玮',
  '明铭',
  '英莹',
  '军君',
  '华桦',
  '平萍',
  '芳方',
  '霞侠',
  '燕艳',
  '强墙',
  '轩萱',
  '然燃',
  '辉晖',
  '航行',
  '涛滔',
  '豪浩',
  '凯恺',
  '洋阳',
  '宁柠',
  '林琳',
  '梅玫',
  '兰蓝',
  '珍真',
  '娜那',
  '妍研',
  '秋丘',
  '峰锋',
]
const soundsLike = (random: Chance, character: string): string => {
  const group = alike.find((one) => one.includes(character))
  return group ? random.pick([...group].filter((one) => one !== character)) : '儿'
}

const traditional: { [simple: string]: string } = {
  张: '張',
  刘: '劉',
  陈: '陳',
  杨: '楊',
  黄: '黃',
  赵: '趙',
  吴: '吳',
  孙: '孫',
  马: '馬',
  罗: '羅',
  郑: '鄭',
  谢: '謝',
  许: '許',
  韩: '韓',
  邓: '鄧',
  冯: '馮',
  萧: '蕭',
  伟: '偉',
  丽: '麗',
  军: '軍',
  艳: '艷',
  涛: '濤',
  红: '紅',
  鹏: '鵬',
  飞: '飛',
  辉: '輝',
  晓: '曉',
  梦: '夢',
  诗: '詩',
  语: '語',
  国: '國',
  华: '華',
  强: '強',
  兰: '蘭',
  莹: '瑩',
  园: '園',
  号: '號',
  东: '東',
  门: '門',
  单: '單',
  龙: '龍',
  区: '區',
  宁: '寧',
  滨: '濱',
  绣: '繡',
  阳: '陽',
  浦: '浦',
  汉: '漢',
  长: '長',
  广: '廣',
}
const toTraditional = (text: string) =>
  [...text].map((character) => traditional[character] ?? character).join('')
const fullWidth = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

function written(random: Chance, name: string): string {
  if (random.is(0.08)) return toTraditional(name)
  if (random.is(0.06)) return [...name].join(' ')
  return random.is(0.05) ? `${name}（收）` : name
}

/** Units by other names, parts left out, parts in another order, other characters, other widths. */
export function rewritten(random: Chance, one: Home): Place {
  const place = one.write()
  if (one.building !== '') place.address = detailOf(random, one)
  if (random.is(0.15)) place.address = toTraditional(place.address)
  if (random.is(0.15)) place.address = fullWidth(place.address)
  if (random.is(0.1)) place.address = place.address.replace(/(?<=\D)(?=\d)/gu, ' ')
  if (random.is(0.15)) {
    // All of it in one field, as some platforms write it.
    const { province, city, district, address } = place
    const head = random.pick([
      `${province}${city}${district}`,
      `${province.replace(/省|市/u, '')}${city}${district}`,
      `${city}${district}`,
    ])
    return {
      province: random.is(0.5) ? province : '',
      city: random.is(0.5) ? city : '',
      district: '',
      address: head + address,
    }
  }
  if (random.is(0.2)) place.province = place.province.replace(/省|市|(壮族|维吾尔)?自治区/u, '')
  if (random.is(0.1)) place.province = ''
  if (random.is(0.1)) place.district = ''
  return place
}

function detailOf(random: Chance, { road, number, estate, building, unit, room }: Home): string {
  const street = `${road}${number}${random.weighted([
    ['号', 8],
    ['', 1],
    ['#', 1],
  ] as const)}`
  const block =
    building +
    random.weighted([
      ['幢', 4],
      ['栋', 4],
      ['号楼', 2],
      ['座', 1],
    ] as const)
  const flat =
    room +
    random.weighted([
      ['室', 6],
      ['', 4],
      ['号房', 1],
    ] as const)
  const inside = random.weighted([
    [`${block}${unit && `${unit}单元`}${flat}`, 6],
    [[building, unit, room].filter((part) => part !== '').join('-'), 3],
    [`${block}${flat}`, 2],
  ] as const)
  return random.weighted([
    [`${street}${estate}${inside}`, 8],
    [`${estate}${inside}`, 3],
    [`${street}${inside}`, 1],
    [`${estate}${inside}(${street})`, 1],
    [`${estate}${street}${inside}`, 1],
  ] as const)
}
