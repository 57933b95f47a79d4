import type { Place } from '../../../electron/features/people/duplicates/region-form.ts'
import type { Chance } from '../../chance.ts'

/** Where somebody lives, in parts that can be written in many ways. */
export interface Home {
  province: string
  city: string
  district: string
  road: string
  number: string
  estate: string
  building: string
  unit: string
  room: string
  write(): Place
}

const places = [
  '浙江省 杭州市 西湖区/余杭区/滨江区/拱墅区',
  '浙江省 宁波市 鄞州区/海曙区/江北区',
  '江苏省 南京市 鼓楼区/江宁区/秦淮区',
  '江苏省 苏州市 姑苏区/吴中区/虎丘区',
  '上海市 上海市 浦东新区/徐汇区/闵行区/静安区/杨浦区',
  '北京市 北京市 朝阳区/海淀区/丰台区/通州区',
  '广东省 广州市 天河区/海珠区/番禺区/白云区',
  '广东省 深圳市 南山区/龙岗区/福田区/宝安区',
  '广东省 东莞市 ',
  '福建省 厦门市 思明区/湖里区',
  '山东省 青岛市 市南区/崂山区/李沧区',
  '河南省 郑州市 金水区/二七区',
  '湖北省 武汉市 洪山区/江汉区/武昌区',
  '湖南省 长沙市 岳麓区/雨花区',
  '四川省 成都市 武侯区/锦江区/成华区/青羊区',
  '重庆市 重庆市 渝北区/南岸区',
  '陕西省 西安市 雁塔区/碑林区',
  '广西壮族自治区 南宁市 青秀区/兴宁区',
  '内蒙古自治区 呼和浩特市 赛罕区/新城区',
  '新疆维吾尔自治区 乌鲁木齐市 天山区/沙依巴克区',
]
const roads = [
  '梧桐路',
  '人民中路',
  '建设大道',
  '滨河东路',
  '学府街',
  '文昌路',
  '银杏大道',
  '解放西路',
  '新华街',
  '望江路',
  '青石街',
  '春晖路',
  '荷塘路',
  '云杉大道',
  '芳草街',
  '松风路',
  '中山北路',
  '长江路',
  '体育场路',
  '迎宾大道',
]
const estates = [
  '阳光花园',
  '翡翠城',
  '锦绣江南',
  '金色家园',
  '世纪城',
  '紫荆苑',
  '春江花月',
  '香榭丽都',
  '南湖新村',
  '碧水湾',
  '东方名邸',
  '幸福里',
  '凤凰城',
  '桃源居',
  '书香门第',
  '学林雅苑',
  '御景园',
  '枫丹白露',
  '水岸豪庭',
  '鸿福小区',
]
const villages = [
  '王家村',
  '前进村',
  '红旗村',
  '李庄',
  '赵屯',
  '河东村',
  '上塘村',
  '石桥村',
  '龙潭村',
  '新民村',
]

const written = (of: Omit<Home, 'write'>): Home => ({
  ...of,
  write() {
    const { road, number, estate, building, unit, room } = this
    const detail = [
      road && `${road}${number}号`,
      estate,
      building && `${building}幢`,
      unit && `${unit}单元`,
      room && `${room}室`,
    ].join('')
    return { province: this.province, city: this.city, district: this.district, address: detail }
  },
})

function region(random: Chance) {
  // Half of a shop's people live in a fifth of the country.
  const [province = '', city = '', districts = ''] =
    places[Math.floor(places.length * random.next() ** 1.5)]!.split(' ')
  return { province, city, district: random.pick(districts.split('/')) }
}

export function home(random: Chance): Home {
  const where = region(random)
  if (random.is(0.1)) {
    // A village: the house number says it all, and often there is none.
    const village = random.pick(villages)
    const number = random.is(0.7) ? String(random.int(1, 180)) : ''
    return written({
      ...where,
      road: '',
      number: '',
      estate: `${village}${number && `${number}号`}`,
      building: '',
      unit: '',
      room: '',
    })
  }
  // An estate stands in one place of its district.
  const estate = random.int(0, estates.length - 1)
  const district = [...where.district].reduce((sum, character) => sum + character.charCodeAt(0), 0)
  return written({
    ...where,
    road: roads[(estate * 7 + district) % roads.length]!,
    number: String(((estate * 37 + district) % 290) + 1),
    estate: estates[estate]!,
    building: String(random.int(1, 28)),
    unit: random.is(0.7) ? String(random.int(1, 3)) : '',
    room: `${random.int(1, 18)}0${random.int(1, 4)}`,
  })
}

/** Where a whole neighbourhood's parcels go. Some say so, some are an office without rooms. */
export function pickupPoint(random: Chance): Home {
  const where = region(random)
  const number = String(random.int(1, 280))
  const names = [
    '菜鸟驿站',
    '丰巢快递柜',
    '妈妈驿站',
    '北门代收点',
    '创业园A座',
    '职业技术学院',
    '人民医院住院部',
  ]
  return written({
    ...where,
    road: random.pick(roads),
    number,
    estate: random.pick(names),
    building: '',
    unit: '',
    room: '',
  })
}
