/**
 * A shop's customers as exports bring them: people, the same people again in other words, and strangers who look like
 * them. Who is who is known, so that suggestions can be judged.
 */
import type { PersonFacts } from '../../../electron/features/people/duplicates/person-form.ts'
import type { Chance } from '../../chance.ts'
import { type Dirt, dirty } from './dirt.ts'
import { type Home, home, pickupPoint } from './made-homes.ts'

export interface Someone {
  name: string
  phone: string
  email: string
  nick: string
  gender: 'female' | 'male' | 'unknown'
  birthday: string
  home: Home
}

export interface Made {
  records: PersonFacts[]
  /** By record: whose it is. */
  truth: number[]
  /** By record: what was done to it; the first of a person is clean. */
  dirt: Dirt[]
}

// The most common surnames with their share of a thousand people; the rest of the country shares what is left.
const surnames = [
  ...[...'王李张刘陈'].map((name, at) => [name, [72, 72, 68, 54, 45][at]!] as const),
  ...[...'杨黄赵吴周徐孙马朱胡郭何林高罗'].map((name) => [name, 17] as const),
  ...[...'郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪石'].map(
    (name) => [name, 6] as const,
  ),
  ...[...'贾韦夏付方邹熊白孟秦江阎尹薛雷侯龙段郝孔邵史毛常万顾赖武康贺严钱施牛洪龚'].map(
    (name) => [name, 3] as const,
  ),
  ...['欧阳', '司马', '诸葛', '上官'].map((name) => [name, 1] as const),
] as const
const single = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华红玲鹏飞波辉宇浩倩雪婷燕萍莹']
const first = [...'晓小雨思佳欣梦雅静诗婉若语可心清怡慧建志文国玉秀春海永俊子宇浩嘉泽明天家立']
const second = [...'婷琪怡萱妍洁娜琳莹秋华明军平英伟杰轩然强辉航峰涛豪凯铭洋宁林梅兰珍芳霞燕']
const nicks = [
  '爱喝茶的',
  '早睡的',
  '会飞的',
  '柠檬味',
  '想养猫的',
  '山里的',
  'sunny',
  'lucky',
  'happy',
  'momo',
]
const heads = [
  '130',
  '131',
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '151',
  '152',
  '158',
  '159',
  '177',
  '180',
  '182',
  '186',
  '187',
  '188',
  '189',
  '199',
]

const skewed = <T>(random: Chance, items: readonly T[]): T =>
  items[Math.floor(items.length * random.next() ** 1.7)]!

export const realName = (random: Chance): string =>
  random.weighted(surnames) +
  (random.is(0.22) ? skewed(random, single) : skewed(random, first) + skewed(random, second))

export const realPhone = (random: Chance): string =>
  random.pick(heads) + String(random.int(0, 99_999_999)).padStart(8, '0')

const two = (value: number) => String(value).padStart(2, '0')

/** Half of them say one; of these a tenth says what the form proposed. */
function birthday(random: Chance): string {
  if (random.is(0.5)) return ''
  if (random.is(0.1)) return random.pick(['1990-01-01', '2000-01-01', '1970-01-01'])
  return `${random.int(1960, 2006)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`
}

export function someone(random: Chance): Someone {
  const nick = random.is(0.35)
    ? `tb${random.int(10_000_000, 99_999_999)}`
    : `${random.pick(nicks)}${random.int(1, 99_999)}`
  return {
    name: realName(random),
    phone: realPhone(random),
    email: random.is(0.15)
      ? `${random.is(0.5) ? random.int(10_000_000, 2_000_000_000) : `${nick}x`}@qq.com`
      : '',
    nick,
    gender: random.weighted([
      ['female', 4],
      ['male', 2],
      ['unknown', 4],
    ] as const),
    birthday: birthday(random),
    home: home(random),
  }
}

export interface MadeOptions {
  people: number
  /** Of the people, so many are there more than once. */
  twice?: number
  /** Of the people, so many are relatives, namesakes and neighbours of somebody made before. */
  family?: number
  namesakes?: number
  point?: number
}

export function makePeople(
  random: Chance,
  { people, twice = 0.08, family = 0.1, namesakes = 0.02, point = 0.06 }: MadeOptions,
): Made {
  const made: Made = { records: [], truth: [], dirt: [] }
  const everybody: Someone[] = []
  const doors = new Set<string>()
  const points = Array.from({ length: Math.ceil(people / 800) }, () => pickupPoint(random))
  const add = (record: Omit<PersonFacts, 'id'>, who: number, dirt: Dirt) => {
    made.records.push({ ...record, id: made.records.length + 1 })
    made.truth.push(who)
    made.dirt.push(dirt)
  }
  for (let who = 0; who < people; who += 1) {
    const one = someone(random)
    const before = everybody.length > 0 ? random.pick(everybody) : null
    if (before && random.is(family)) becomeRelative(random, one, before)
    else if (before && random.is(namesakes)) becomeNamesake(random, one, before)
    if (random.is(point)) one.home = random.pick(points)
    // Nobody lives with somebody of the same name.
    const { province, city, district, address } = one.home.write()
    const door = () => [one.name, province, city, district, address].join(' ')
    while (doors.has(door())) one.name = realName(random)
    doors.add(door())
    everybody.push(one)
    add(clean(one), who, 'clean')
    if (!random.is(twice)) continue
    const again = random.is(0.15) ? 2 : 1
    for (let time = 0; time < again; time += 1) {
      const { record, dirt } = dirty(random, one)
      add(record, who, dirt)
    }
  }
  // Nobody's place in the list tells anything.
  const order = random.shuffle(made.records.map((_none, at) => at))
  return {
    records: order.map((at, place) => ({ ...made.records[at]!, id: place + 1 })),
    truth: order.map((at) => made.truth[at]!),
    dirt: order.map((at) => made.dirt[at]!),
  }
}

/** Lives at the same door, has another name; couples like numbers in a row. */
function becomeRelative(random: Chance, one: Someone, before: Someone): void {
  one.home = before.home
  if (random.is(0.5)) one.name = before.name.charAt(0) + one.name.slice(1)
  // Siblings share a character.
  if (random.is(0.2) && before.name.length === 3) one.name = before.name.slice(0, 2) + random.pick(second)
  if (random.is(0.15)) one.phone = String(Number(before.phone) + 1)
}

/** The same name in the same city, now and then in the same estate or the same house. */
function becomeNamesake(random: Chance, one: Someone, before: Someone): void {
  one.name = before.name
  one.gender = before.gender
  const { province, city, district, road, number, estate } = before.home
  one.home = { ...one.home, province, city, district }
  if (random.is(0.3))
    one.home = { ...one.home, road, number, estate: one.home.building === '' ? one.home.estate : estate }
  if (random.is(0.05)) one.home = { ...before.home, room: String(Number(before.home.room || '101') + 1) }
}

export function clean(one: Someone): Omit<PersonFacts, 'id'> {
  return {
    names: [one.name],
    nicks: [one.nick],
    accounts: [{ platform: 'taobao', value: one.nick }],
    phones: [{ kind: 'real', value: one.phone }],
    emails: one.email === '' ? [] : [one.email],
    places: [one.home.write()],
    birthday: one.birthday,
    gender: one.gender,
  }
}
