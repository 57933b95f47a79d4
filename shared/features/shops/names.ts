import type { Platform } from '../../kernel/schemas.ts'

/** What a shop is called in the database when its files do not name it; pages show it in the reader's language. */
export const platformNames: Readonly<Record<Platform, string>> = {
  taobao: '淘宝',
  pinduoduo: '拼多多',
  douyin: '抖店',
  jd: '京东',
  kuaishou: '快手',
  xiaohongshu: '小红书',
  wechat: '微信小店',
  alibaba: '1688',
  youzan: '有赞',
  shopify: 'Shopify',
  etsy: 'Etsy',
  amazon: 'Amazon',
  ebay: 'eBay',
  woocommerce: 'WooCommerce',
  other: '其他',
}

const platforms = new Map(
  Object.entries(platformNames).map(([platform, name]) => [name, platform as Platform]),
)

/**
 * A shop's name as a page shows it. One that was only called after its platform (`其他 CNY`, because a file without a
 * shop tells it from others by its currency) is called so in the reader's language; every other stays as it is.
 */
export function shownShop(name: string, platformIn: (platform: Platform) => string): string {
  const [, called = name, currency = ''] = /^(.+?)( [A-Z]{3})?$/.exec(name) ?? []
  const platform = platforms.get(called)
  return platform === undefined ? name : platformIn(platform) + currency
}
