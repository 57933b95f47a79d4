import type { DemoCustomer } from '../../electron/features/demo/demo-files.ts'
import type { Chance } from '../chance.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪石贾韦夏付方邹熊白孟秦江阎尹薛雷侯龙段郝',
] as string[]
const femaleFirst = [...'晓雨思佳欣梦雅静诗婉若语可心清怡慧芷']
const femaleSecond = [...'婷琪怡萱妍洁娜琳莹秋彤蕾瑶涵悦楠薇']
const femaleSingle = [...'丽敏静芳霞艳娟燕玲萍倩颖']
const maleFirst = [...'志建浩俊子文天宇明国泽立家嘉永晨']
const maleSecond = [...'伟杰轩然强鹏辉航峰涛豪凯铭洋宁林']
const maleSingle = [...'伟强磊军勇超斌波涛鑫刚毅']

const places = [
  '浙江省 杭州市 西湖区/余杭区/滨江区',
  '浙江省 宁波市 鄞州区/海曙区',
  '浙江省 温州市 鹿城区/瓯海区',
  '江苏省 南京市 鼓楼区/江宁区',
  '江苏省 苏州市 姑苏区/吴中区',
  '江苏省 无锡市 滨湖区/梁溪区',
  '上海市 上海市 浦东新区/徐汇区/闵行区',
  '北京市 北京市 朝阳区/海淀区/丰台区',
  '天津市 天津市 南开区/河西区',
  '广东省 广州市 天河区/海珠区/番禺区',
  '广东省 深圳市 南山区/龙岗区/福田区',
  '广东省 佛山市 顺德区/禅城区',
  '广东省 东莞市 南城街道',
  '福建省 厦门市 思明区/湖里区',
  '福建省 福州市 鼓楼区/仓山区',
  '山东省 青岛市 市南区/崂山区',
  '山东省 济南市 历下区/槐荫区',
  '河南省 郑州市 金水区/二七区',
  '河北省 石家庄市 裕华区/长安区',
  '湖北省 武汉市 洪山区/江汉区',
  '湖南省 长沙市 岳麓区/雨花区',
  '四川省 成都市 武侯区/锦江区/成华区',
  '重庆市 重庆市 渝北区/南岸区',
  '陕西省 西安市 雁塔区/碑林区',
  '安徽省 合肥市 蜀山区/包河区',
  '江西省 南昌市 红谷滩区/东湖区',
  '辽宁省 沈阳市 和平区/浑南区',
  '辽宁省 大连市 沙河口区/中山区',
  '黑龙江省 哈尔滨市 南岗区/道里区',
  '吉林省 长春市 朝阳区/南关区',
  '云南省 昆明市 五华区/盘龙区',
  '贵州省 贵阳市 观山湖区/云岩区',
  '广西壮族自治区 南宁市 青秀区/兴宁区',
  '海南省 海口市 龙华区/美兰区',
  '山西省 太原市 小店区/迎泽区',
  '甘肃省 兰州市 城关区/七里河区',
  '内蒙古自治区 呼和浩特市 赛罕区/新城区',
  '新疆维吾尔自治区 乌鲁木齐市 天山区/沙依巴克区',
]
const roads = [
  '梧桐路',
  '银杏街',
  '听雨路',
  '桂花巷',
  '望江路',
  '青石街',
  '春晖路',
  '荷塘路',
  '云杉大道',
  '南山路',
  '芳草街',
  '松风路',
]
const nickHeads = [
  '爱喝茶的',
  '慢慢走的',
  '早睡的',
  '会飞的',
  '一只',
  '想养猫的',
  '柠檬味的',
  '三月的',
  '住在海边的',
  '元气',
  '不加糖的',
  '山里的',
]
const nickTails = [
  '橘猫',
  '小满',
  '兔子',
  '阿木',
  '云朵',
  '土豆',
  '鹿鹿',
  '月亮',
  '年糕',
  '可颂',
  '小鱼干',
  '团子',
  '青柠',
  '栗子',
]

const womensNames = [
  'Emily',
  'Hannah',
  'Olivia',
  'Sarah',
  'Grace',
  'Megan',
  'Laura',
  'Rachel',
  'Chloe',
  'Natalie',
  'Amy',
  'Julia',
  'Erin',
  'Diane',
  'Priya',
  'Sofia',
]
const mensNames = [
  'Daniel',
  'Michael',
  'Ethan',
  'Ryan',
  'Jacob',
  'Kevin',
  'Lucas',
  'Brian',
  'Aaron',
  'Tom',
  'Marcus',
  'Henry',
  'Omar',
  'Peter',
]
const lastNames = [
  'Carter',
  'Nguyen',
  'Murphy',
  'Bennett',
  'Flores',
  'Walsh',
  'Kim',
  'Patel',
  'Hughes',
  'Rossi',
  'Brooks',
  'Larsen',
  'Ortiz',
  'Palmer',
  'Schmidt',
  'Reed',
  'Foster',
  'Hayes',
  'Doyle',
  'Sato',
  'Lindgren',
  'Marsh',
  'Quinn',
  'Tran',
]
const americanPlaces = [
  ['New York', 'Brooklyn', '718'],
  ['New York', 'Buffalo', '716'],
  ['California', 'Oakland', '510'],
  ['California', 'San Diego', '619'],
  ['Washington', 'Seattle', '206'],
  ['Oregon', 'Portland', '503'],
  ['Texas', 'Austin', '512'],
  ['Illinois', 'Chicago', '312'],
  ['Massachusetts', 'Boston', '617'],
  ['Colorado', 'Denver', '303'],
  ['Georgia', 'Atlanta', '404'],
  ['Minnesota', 'Minneapolis', '612'],
  ['Ohio', 'Columbus', '614'],
  ['North Carolina', 'Durham', '919'],
] as const
const streets = [
  'Maple St',
  'Willow Ave',
  'Juniper Ln',
  'Harbor Rd',
  'Orchard St',
  'Fern Ct',
  'Lakeview Dr',
  'Chestnut St',
]

/** Somewhere in China, as anonymous orders know it: `浙江省 杭州市 西湖区`. */
export function region(random: Chance): string {
  const [province = '', city = '', districts = ''] = random.weighted(weightedPlaces).split(' ')
  return `${province} ${city} ${random.pick(districts.split('/'))}`
}
// The coast buys most.
const weightedPlaces = places.map((place, at) => [place, at < 12 ? 4 : at < 24 ? 2 : 1] as const)

const two = (value: number) => String(value).padStart(2, '0')

function birthday(random: Chance): string {
  if (!random.is(0.42)) return ''
  const date = `${two(random.int(1, 12))}-${two(random.int(1, 28))}`
  return random.is(0.6) ? `${random.int(1962, 2005)}-${date}` : date
}

/** `serial` counts within China from 0; phones come from a block of 10,000 that nobody uses. */
export function chinesePerson(random: Chance, key: string, serial: number): DemoCustomer {
  const female = random.is(0.68)
  const surname = random.weighted(surnames.map((name, at) => [name, at < 10 ? 6 : at < 40 ? 2 : 1] as const))
  const givenName = random.is(0.25)
    ? random.pick(female ? femaleSingle : maleSingle)
    : random.pick(female ? femaleFirst : maleFirst) + random.pick(female ? femaleSecond : maleSecond)
  const [province = '', city = '', district = ''] = region(random).split(' ')
  return {
    key,
    name: surname + givenName,
    gender: random.is(0.72) ? (female ? 'f' : 'm') : '',
    birthday: birthday(random),
    phone: `1990000${String((serial * 3011 + 1207) % 10_000).padStart(4, '0')}`,
    email: '',
    nick: random.is(0.3)
      ? `tb${String(90_000_000 + serial * 37)}`
      : `${random.pick(nickHeads)}${random.pick(nickTails)}${serial + 11}`,
    province,
    city,
    district,
    address: `${random.pick(roads)}${random.int(1, 260)}号${random.int(1, 24)}幢${random.int(1, 28)}0${random.int(1, 4)}室`,
  }
}

/** `serial` counts within America from 0; the numbers are those kept free for stories (555-01xx). */
export function americanPerson(random: Chance, key: string, serial: number): DemoCustomer {
  const female = random.is(0.66)
  const first = random.pick(female ? womensNames : mensNames)
  const last = random.pick(lastNames)
  const [province, city] = random.pick(americanPlaces)
  const areaCode = americanPlaces[serial % americanPlaces.length]?.[2] ?? '202'
  const line = two(Math.floor(serial / americanPlaces.length) % 100)
  return {
    key,
    name: `${first} ${last}`,
    gender: random.is(0.5) ? (female ? 'f' : 'm') : '',
    birthday: birthday(random),
    phone: random.is(0.75) ? `+1${areaCode}55501${line}` : '',
    email: `${first}.${last}${serial + 1}@example.com`.toLowerCase(),
    nick: '',
    province,
    city,
    district: '',
    address: `${random.int(10, 990)} ${random.pick(streets)}`,
  }
}
