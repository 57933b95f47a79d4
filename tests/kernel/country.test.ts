import { expect, test } from 'vitest'
import { countryCode } from '../../shared/kernel/country.ts'

test('a country is known by code and by its names in English and Chinese', () => {
  const of = (...texts: string[]) => texts.map(countryCode)
  expect(of('US', 'us', 'USA', 'United States', '美国')).toEqual(Array(5).fill('US'))
  expect(of('GB', 'UK', 'United Kingdom', '英国')).toEqual(Array(4).fill('GB'))
  expect(of('中国', 'China', '中国大陆', 'CN')).toEqual(Array(4).fill('CN'))
  expect(of('Hong Kong', '香港', '中国香港特别行政区')).toEqual(Array(3).fill('HK'))
  expect(of('Germany', '德国', 'Deutschland', '', '火星')).toEqual(['DE', 'DE', '', '', ''])
})
