import type { DemoProduct, DemoShopFile } from '../../electron/features/demo/demo-files.ts'

export type Taste = 'home' | 'kitchen' | 'tea' | 'pet'
export type ShopKey = 'nest' | 'live' | 'en'

/** A product with what only the maker needs: who likes it, and how much. */
export interface Ware extends DemoProduct {
  shop: ShopKey
  taste: Taste
  weight: number
}

export const shops: DemoShopFile['shops'] = [
  {
    key: 'nest',
    name: '暖屋小铺',
    platform: 'taobao',
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    country: '中国',
    numberPrefix: '900000000',
    externalIdPrefix: '',
    statuses: {
      unpaid: '等待买家付款',
      paid: '买家已付款,等待卖家发货',
      shipped: '卖家已发货，等待买家确认',
      completed: '交易成功',
      partially_refunded: '交易成功',
      refunded: '交易关闭',
      closed: '交易关闭',
    },
    closeReasons: { closed: '买家未付款', refunded: '退款' },
  },
  {
    key: 'live',
    name: '暖屋直播间',
    platform: 'douyin',
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    country: '中国',
    numberPrefix: '690000000',
    externalIdPrefix: '',
    statuses: {
      unpaid: '待支付',
      paid: '待发货',
      shipped: '已发货',
      completed: '已完成',
      partially_refunded: '已完成',
      refunded: '已关闭',
      closed: '已关闭',
    },
    closeReasons: { closed: '超时未支付，系统关闭', refunded: '退款成功' },
  },
  {
    key: 'en',
    name: 'Warm Nest',
    platform: 'shopify',
    currency: 'USD',
    timeZone: 'America/New_York',
    country: 'US',
    numberPrefix: '#D',
    externalIdPrefix: '90000000',
    statuses: {
      unpaid: 'pending',
      paid: 'paid',
      shipped: 'paid',
      completed: 'paid',
      partially_refunded: 'partially_refunded',
      refunded: 'refunded',
      closed: 'voided',
    },
    closeReasons: { closed: 'Payment not received' },
  },
]

export const carriers: DemoShopFile['carriers'] = {
  YT: '圆通速递',
  ZT: '中通快递',
  YD: '韵达快递',
  JT: '极兔速递',
  SF: '顺丰速运',
  US: 'USPS',
  UP: 'UPS',
}

type Row = [sku: string, taste: Taste, weight: number, price: number, title: string, attributes: string]

const nest: Row[] = [
  ['NB-101', 'home', 9, 89, '加厚牛奶绒盖毯午睡毯办公室空调毯子沙发毯', '颜色分类：奶油白;尺寸：100×150cm'],
  ['NB-102', 'home', 6, 119, '加厚牛奶绒盖毯午睡毯办公室空调毯子沙发毯', '颜色分类：雾蓝;尺寸：150×200cm'],
  ['NB-120', 'home', 3, 269, '新疆长绒棉四件套纯棉床单被套床上用品', '颜色分类：燕麦条纹;尺寸：1.8m床'],
  ['NB-131', 'home', 7, 39.9, '棉麻桌布防水防油小清新餐桌布茶几布', '颜色分类：绿格;尺寸：90×140cm'],
  ['NB-140', 'home', 5, 59, '香薰蜡烛安神助眠卧室无烟大豆蜡礼盒', '香型：白茶;净含量：180g'],
  ['NB-152', 'home', 6, 29.9, '可折叠脏衣篮家用洗衣篓浴室收纳筐', '颜色分类：浅灰;规格：大号'],
  ['NB-160', 'home', 2, 349, '藤编落地灯客厅卧室床头灯氛围灯', '颜色分类：原木色'],
  ['NK-201', 'kitchen', 9, 45, '手绘釉下彩马克杯情侣早餐杯带盖勺', '款式：山茶;容量：380ml'],
  ['NK-202', 'kitchen', 7, 45, '手绘釉下彩马克杯情侣早餐杯带盖勺', '款式：青柠;容量：380ml'],
  ['NK-210', 'kitchen', 4, 168, '家用日式陶瓷餐具套装碗盘碗碟乔迁礼盒', '规格：16件套;颜色分类：米白'],
  ['NK-221', 'kitchen', 6, 32.8, '硅胶铲勺不粘锅专用锅铲耐高温厨具', '规格：三件套;颜色分类：薄荷绿'],
  ['NK-230', 'kitchen', 5, 76, '玻璃密封罐五谷杂粮储物罐厨房收纳', '规格：六件套'],
  ['NK-241', 'kitchen', 3, 199, '珐琅铸铁小炖锅家用一人食汤锅', '颜色分类：奶黄;口径：20cm'],
  ['NT-301', 'tea', 8, 68, '福鼎白茶老寿眉陈年白茶饼口粮茶', '净含量：350g'],
  ['NT-302', 'tea', 4, 158, '福鼎白牡丹明前头采散茶罐装', '净含量：100g'],
  ['NT-310', 'tea', 7, 49, '茉莉花茶七窨浓香型飘雪绿茶', '净含量：125g'],
  ['NT-318', 'tea', 3, 238, '武夷岩茶肉桂水仙组合礼盒送长辈', '净含量：240g'],
  ['NT-325', 'tea', 6, 36.5, '桂花乌龙三角茶包冷泡茶独立小袋', '规格：20包'],
  ['NT-340', 'tea', 3, 129, '便携旅行茶具一壶三杯快客杯收纳包', '颜色分类：黛青'],
  ['NP-401', 'pet', 9, 42, '冻干鸡肉粒猫狗零食成幼猫磨牙奖励', '净含量：200g'],
  ['NP-402', 'pet', 6, 58, '冻干三文鱼块猫咪零食低敏无谷', '净含量：150g'],
  ['NP-410', 'pet', 8, 19.9, '猫条营养补水湿粮包猫咪零食', '规格：20支;口味：混合'],
  ['NP-421', 'pet', 5, 79, '剑麻猫抓板耐磨不掉屑立式猫窝一体', '规格：大号'],
  ['NP-430', 'pet', 4, 99, '宠物智能循环饮水机静音猫咪喝水器', '容量：2L;颜色分类：白'],
  ['NP-441', 'pet', 5, 26, '小型犬洁齿棒泰迪比熊磨牙棒狗零食', '规格：28支'],
]

const live: Row[] = [
  ['LB-101', 'home', 9, 69, '【直播专享】牛奶绒盖毯午睡毯', '奶油白 100×150cm'],
  ['LB-115', 'home', 5, 39, '【直播专享】免打孔浴室置物架', '白色 两层'],
  ['LK-201', 'kitchen', 8, 59.9, '【直播专享】山茶马克杯对杯', '两只装'],
  ['LK-225', 'kitchen', 7, 29.9, '【直播专享】加厚洗碗巾懒人抹布', '灰色 10条'],
  ['LK-236', 'kitchen', 4, 139, '【直播专享】麦饭石小炒锅不粘锅', '28cm 米白'],
  ['LT-301', 'tea', 7, 59, '【直播专享】老寿眉白茶小饼', '6g×30粒'],
  ['LT-325', 'tea', 8, 29.9, '【直播专享】桂花乌龙茶包', '20包'],
  ['LT-333', 'tea', 3, 168, '【直播专享】金骏眉红茶礼盒', '两罐装'],
  ['LP-401', 'pet', 9, 36, '【直播专享】冻干鸡肉粒桶装', '200g'],
  ['LP-410', 'pet', 9, 16.9, '【直播专享】猫条补水湿粮', '20支 混合口味'],
  ['LP-455', 'pet', 4, 88, '【直播专享】豆腐猫砂除臭结团', '2.5kg×4包'],
]

const en: Row[] = [
  ['WN-H01', 'home', 8, 34, 'Cloud Fleece Throw Blanket', 'Cream / 50x60 in'],
  ['WN-H02', 'home', 5, 46, 'Cloud Fleece Throw Blanket', 'Dusty Blue / 60x80 in'],
  ['WN-H07', 'home', 4, 22, 'White Tea Soy Candle', '6.3 oz'],
  ['WN-H12', 'home', 2, 118, 'Rattan Bedside Lamp', 'Natural'],
  ['WN-H15', 'home', 4, 28, 'Linen Table Runner', 'Sage Check'],
  ['WN-K01', 'kitchen', 8, 19, 'Hand-painted Camellia Mug', '13 oz'],
  ['WN-K04', 'kitchen', 3, 64, 'Ceramic Dinner Set for Two', 'Off-white / 8 pieces'],
  ['WN-K09', 'kitchen', 5, 24, 'Silicone Spatula Trio', 'Mint'],
  ['WN-T01', 'tea', 8, 26, 'Aged Fuding White Tea Cake', '3.5 oz'],
  ['WN-T02', 'tea', 7, 14, 'Osmanthus Oolong Pyramid Bags', '20 bags'],
  ['WN-T05', 'tea', 5, 18, 'Jasmine Snow Green Tea', '4 oz'],
  ['WN-T09', 'tea', 3, 48, 'Travel Gongfu Tea Set', 'Indigo'],
  ['WN-P01', 'pet', 9, 17, 'Freeze-dried Chicken Bites', '7 oz'],
  ['WN-P02', 'pet', 6, 21, 'Freeze-dried Salmon Cubes', '5 oz'],
  ['WN-P08', 'pet', 4, 39, 'Quiet Pet Water Fountain', '2 L'],
]

const toWare =
  (shop: ShopKey) =>
  ([sku, taste, weight, price, title, attributes]: Row): Ware => ({
    shop,
    sku,
    title,
    attributes,
    priceFen: Math.round(price * 100),
    taste,
    weight,
  })

export const wares: Ware[] = [
  ...nest.map(toWare('nest')),
  ...live.map(toWare('live')),
  ...en.map(toWare('en')),
]

/** Money without a product: the buyer takes as many as there are yuan to add. */
export const adjustments: DemoProduct[] = [
  {
    shop: 'nest',
    sku: 'NZ-CHA',
    title: '补差价专用链接 差多少拍多少（拍前请联系客服）',
    attributes: '',
    priceFen: 100,
    adjustment: true,
  },
  {
    shop: 'nest',
    sku: 'NZ-YOU',
    title: '补运费链接 偏远地区邮费补差',
    attributes: '',
    priceFen: 100,
    adjustment: true,
  },
]

export const shopFile: DemoShopFile = {
  version: 1,
  shops,
  carriers,
  products: [
    ...wares.map(({ shop, sku, title, attributes, priceFen }) => ({
      shop,
      sku,
      title,
      attributes,
      priceFen,
    })),
    ...adjustments,
  ],
}
