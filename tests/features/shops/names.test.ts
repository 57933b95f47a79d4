import { expect, test } from 'vitest'
import { platformNames, shownShop } from '../../../shared/features/shops/names.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import { sentences, wordOf } from '../../../shared/locales/index.ts'

const inEnglish = (name: string) => shownShop(name, (platform) => wordOf('en', `shops.platform.${platform}`))
const inChinese = (name: string) =>
  shownShop(name, (platform) => wordOf('zh-CN', `shops.platform.${platform}`))

test('a shop called after its platform is called so in the reader’s language', () => {
  expect(['淘宝', '其他 CNY', '微信小店', 'Shopify BDT', '1688'].map(inEnglish)).toEqual([
    'Taobao',
    'Other CNY',
    'WeChat Shop',
    'Shopify BDT',
    '1688',
  ])
  for (const name of Object.values(platformNames)) expect(inChinese(`${name} USD`)).toBe(`${name} USD`)
  for (const platform of Object.keys(platformNames) as Platform[])
    expect(inEnglish(platformNames[platform])).not.toMatch(/\p{Script=Han}/u)
})

test('a name that somebody gave stays, also where a platform’s is part of it', () => {
  for (const name of ['芸熙烘焙', '淘宝 cny', '我的淘宝', '其他 人', 'Other Things', '', 'My shop USD'])
    expect(inEnglish(name)).toBe(name)
  expect(Object.keys(sentences)).toEqual(['zh-CN', 'en'])
})
