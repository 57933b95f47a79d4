import type { Chance } from '../chance.ts'

/** 18 columns of the 2020-23 item level, then what the order and its receiver add: 29 in all. */
export const itemHeader =
  '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,' +
  '买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间,发货时间,确认收货时间,买家会员名,' +
  '收货人姓名,收货地址,联系手机,主订单买家留言,物流单号,物流公司,店铺名称,手机订单'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁',
]
const given = [
  ...'伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌宇浩然子轩梓涵欣怡雨桐思远佳琪晨曦雪婷慧颖志鹏海燕',
]
const places = [
  '浙江省 杭州市 余杭区',
  '广东省 深圳市 龙岗区',
  '广东省 广州市 天河区',
  '江苏省 苏州市 吴中区',
  '上海 上海市 浦东新区',
  '北京 北京市 朝阳区',
  '四川省 成都市 武侯区',
  '湖北省 武汉市 洪山区',
  '湖南省 长沙市 岳麓区',
  '山东省 青岛市 市南区',
  '河南省 郑州市 金水区',
  '福建省 厦门市 思明区',
  '陕西省 西安市 雁塔区',
  '辽宁省 大连市 甘井子区',
  '重庆 重庆市 渝北区',
  '安徽省 合肥市 蜀山区',
  '江西省 南昌市 红谷滩区',
  '云南省 昆明市 五华区',
  '广西壮族自治区 南宁市 青秀区',
  '河北省 石家庄市 裕华区',
]
const roads = [
  '梧桐路',
  '人民中路',
  '建设大道',
  '滨河东路',
  '学府街',
  '文昌路',
  '和平里',
  '银杏大道',
  '解放西路',
  '新华街',
]
const estates = [
  '阳光花园',
  '翡翠城',
  '锦绣江南',
  '金色家园',
  '绿地世纪城',
  '紫荆苑',
  '春江花月',
  '万科城',
  '香榭丽都',
  '南湖新村',
]
const products: { title: string; attributes: string; code: string; priceFen: number }[] = catalogue()

function catalogue() {
  const kinds = [
    '加厚珊瑚绒毛毯午睡空调盖毯',
    '陶瓷马克杯带盖勺办公室水杯',
    '不锈钢保温杯大容量便携泡茶杯',
    '家用免打孔厨房置物架调料收纳',
    '纯棉四件套床上用品宿舍三件套',
    '福鼎白茶老寿眉紧压茶饼礼盒装',
    '冻干鸡肉猫零食幼猫营养磨牙粒',
    '天然乳胶枕护颈椎记忆枕芯成人',
    '可折叠洗衣篮脏衣篓浴室收纳筐',
    '硅胶锅铲套装不粘锅专用厨具',
  ]
  const colours = ['奶油白', '雾霾蓝', '豆沙粉', '墨绿色', '燕麦色', '经典黑']
  const sizes = ['小号', '中号', '大号', '加大号', '单件装', '两件装', '家庭装']
  return kinds.flatMap((kind, at) =>
    Array.from({ length: 30 }, (_none, index) => ({
      title: `${kind}新款${String(index + 1).padStart(2, '0')}`,
      attributes: `颜色分类：${colours[index % 6]};规格：${sizes[(index + at) % 7]}`,
      code: `HTK-${String(at + 1).padStart(2, '0')}-${String(index + 1).padStart(3, '0')}`,
      priceFen: 990 + (((at * 30 + index) * 7919) % 29_000),
    })),
  )
}

export function product(random: Chance) {
  // Squared: a few sell most.
  return products[Math.floor(products.length * random.next() ** 2)] ?? random.pick(products)
}

/** What follows depends on the customer's number alone, so nobody has to be remembered. */
const mixed = (customer: number, salt: number) =>
  Math.imul((customer + 1) ^ (salt * 0x9e3779b1), 0x85ebca6b) >>> 8
const of = <T>(items: readonly T[], customer: number, salt: number) =>
  items[mixed(customer, salt) % items.length]

export const nick = (customer: number) =>
  customer % 3 === 0
    ? `tb${String(customer * 61 + 1000).padStart(8, '0')}`
    : `${of(given, customer, 1)}${of(given, customer, 2)}_${customer.toString(36)}`

export const person = (customer: number) =>
  `${of(surnames, customer, 3)}${of(given, customer, 4)}${customer % 4 === 0 ? '' : of(given, customer, 5)}`

/** Eleven digits from 13… to 19…; no two customers share one. */
export const phone = (customer: number) => String(13_000_000_000 + ((customer * 104_729_117) % 6_999_999_967))

export const address = (customer: number) =>
  `${of(places, customer, 6)} ${of(roads, customer, 7)}${(mixed(customer, 8) % 300) + 1}号${of(estates, customer, 9)}` +
  `${(mixed(customer, 10) % 30) + 1}幢${(mixed(customer, 11) % 3) + 1}单元${(mixed(customer, 12) % 18) + 1}0${(mixed(customer, 13) % 4) + 1}室(000000)`

/** Now and then the quotes, commas and line breaks that a reader must survive. */
export function message(random: Chance): string {
  return random.weighted([
    ['', 920],
    ['麻烦尽快发货谢谢', 40],
    ['放门口的快递柜就好', 20],
    ['"要奶油白,不要粉色"', 14],
    ['"包装写上""小心轻放"""', 4],
    ['"送人用的\n不要放小票"', 2],
  ] as const)
}
