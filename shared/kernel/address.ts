import { countryCode } from './country.ts'
import { latinKey, simplified } from './region-names.ts'
import type { Names, Region, RegionTable } from './region-table.ts'

/** An address in the columns a file has for it; everything may stand in any of them. */
export interface Place {
  country: string
  province: string
  city: string
  district: string
  address: string
  postcode: string
}

/** The same in official names as far as they are known; `detail` is what is left. */
export interface StandardPlace extends Region {
  country: string
  detail: string
  postcode: string
  /** False when not even the province was understood: then everything stands as it was given. */
  known: boolean
}

const SEPARATOR = /^[\s,，.。、;；:：/|·_\-—>]+/
/** What the statistics office's list and some forms have in place of a city. */
const HEADINGS = [
  '市辖区',
  '省直辖县级行政区划',
  '省直辖县级行政单位',
  '自治区直辖县级行政区划',
  '省直辖县',
  '直辖县',
]
/** Behind a short name these make a street or a village of it: 南京路, 北京西路. */
const NO_REGION =
  /^(?:[东南西北中]?[一二三四五六七八九十]?[路街巷弄道村里乡镇湖江河山桥门站]|大[街道桥]|环路|新村|小区|国际|广场|花园)/
const LONGEST_WALKED = 400
const LONGEST_NAME = 15
const CHINESE = new Set(['', 'CN', 'HK', 'MO', 'TW'])
const PROVINCE_OF: Record<string, string> = { HK: '香港特别行政区', MO: '澳门特别行政区', TW: '台湾省' }

/** The place in official names: the columns are read as one text, what they do not say is found in the address. */
export function standardPlace(table: RegionTable, given: Place): StandardPlace {
  const code = countryCode(given.country)
  const { postcode, address } = takePostcode(given.address, given.postcode, code)
  const { country, province, city, district } = given
  const asGiven = { country, province, city, district, detail: address, postcode, known: false }
  if (!CHINESE.has(code) || (code === '' && country !== '')) return asGiven
  const first = provinceText(table, province, code)
  const second = cityText(table, first, city)
  const found = walk(table, [first, second, district, address].filter((part) => part !== '').join(' '))
  return found ? { country, ...withGiven(found, second, district), postcode, known: true } : asGiven
}

type Found = Region & { detail: string }

/** The province column in words the walk knows: also by one character, by Latin letters, by a code. */
function provinceText(table: RegionTable, text: string, code: string): string {
  const name = key(text)
  if (name === '') return PROVINCE_OF[code] ?? ''
  const known = table.otherProvinces.get(name)
  if (known) return known.province
  if (!/^[a-z]/i.test(name)) return text
  const short = /^(?:CN-)?([A-Z]{2})$/.exec(name)?.[1]
  const coded = short !== undefined && code === 'CN' ? table.codes.get(short) : undefined
  return (coded ?? table.otherProvinces.get(latinKey(text)))?.province ?? text
}

function cityText(table: RegionTable, province: string, text: string): string {
  const name = text.trim()
  if (name === '县') return ''
  if (!/^[a-z]/i.test(name)) return text
  const latin = latinKey(name)
  const known = province === '' ? table.latinCities.get(latin) : table.province(province)?.latin.get(latin)
  return known ? known.city : text
}

/** Columns that no table knows (开发区, 高新区) keep their place instead of becoming part of the street. */
function withGiven(found: Found, city: string, district: string): Found {
  let { detail } = found
  const take = (text: string): string => {
    const name = text.normalize('NFKC').trim()
    if (name === '' || !detail.startsWith(name)) return ''
    detail = separated(detail.slice(name.length))
    return name
  }
  const ownCity = found.city === '' ? take(city) : found.city
  const ownDistrict = found.district === '' && ownCity !== '' ? take(district) : found.district
  return { province: found.province, city: ownCity, district: ownDistrict, detail }
}

/** Reads `浙江省杭州市西湖区文三路 1 号`, with or without spaces, from its beginning; null when it begins otherwise. */
function walk(table: RegionTable, text: string): Found | null {
  if (text.length > LONGEST_WALKED) return null
  const wide = text.normalize('NFKC').trim()
  const plain = separated(simplified(wide).replace(/^中国(?!人)/, ''))
  const step = firstStep(table, plain)
  if (!step) return null
  const { region, left } = below(table, step)
  // Looked up in simplified characters, kept in those it was written in: both have the same length.
  return { ...region, detail: left === '' ? '' : wide.slice(-left.length) }
}

interface Step {
  region: Region
  /** The name as it was written. */
  name: string
  left: string
}

/** The longest name wins: 吉林市 is not 吉林 and 市. A short one counts only where more follows or it stands apart. */
function firstStep(table: RegionTable, text: string): Step | null {
  const full = longest(text, table.provinces.full, table.cities.full, table.districts)
  if (full) return full
  const short = longest(text, table.provinces.short, table.cities.short)
  if (!short) return null
  if (short.left === '' || below(table, short).left.length < separated(short.left).length) return short
  return SEPARATOR.test(short.left) && !NO_REGION.test(separated(short.left)) ? short : null
}

/** What follows a known region: its city, its district, any of it perhaps said twice. */
function below(table: RegionTable, from: Step): { region: Region; left: string } {
  let step = from
  let left = skip(from.left, from.region.province, ...HEADINGS)
  const province = table.province(from.region.province)
  if (province && step.region.city === '') {
    const city =
      longest(left, province.cities.full) ??
      inShort(table, left, province.cities) ??
      longest(left, province.districts)
    const only = province.cities.full.get(from.region.province)
    if (city) step = city
    else if (only) step = { region: only, name: '', left }
    left = skip(step.left, step.region.city, ...HEADINGS)
  }
  // 九龙 九龙城区: a district that begins as its city does is no repetition.
  const district = districtBelow(table, step, step.left) ?? districtBelow(table, step, left)
  if (!district) return { region: step.region, left }
  const { region } = district
  left = skip(district.left, region.district)
  if (left.startsWith(region.province)) left = skip(left, region.province, region.city, region.district)
  return { region, left }
}

/** A city that is gone is asked first: its districts did not all go where its name went. */
function districtBelow(table: RegionTable, { region, name }: Step, left: string): Step | null {
  const gone = name === region.city || name === '' ? undefined : table.city(region.province, name)?.districts
  const moved = gone && longest(left, gone.full)
  if (moved) return moved
  if (region.city === '' || region.district !== '') return null
  const districts = table.city(region.province, region.city)?.districts
  return districts ? (longest(left, districts.full) ?? inShort(table, left, districts)) : null
}

/** A short name within a text: before a district of its own, else only where no word makes a street of it. */
function inShort(table: RegionTable, text: string, { short }: Names): Step | null {
  const found = longest(text, short)
  if (!found || /^[区县市]/.test(found.left)) return null
  const districts =
    found.region.district === '' && table.city(found.region.province, found.region.city)?.districts
  if (districts && longest(found.left, districts.full)) return found
  const apart = found.left === '' || SEPARATOR.test(found.left)
  return (found.region.district === '' || apart) && !NO_REGION.test(found.left) ? found : null
}

function longest(text: string, ...maps: Map<string, Region>[]): Step | null {
  const at = separated(text)
  for (let length = Math.min(LONGEST_NAME, at.length); length >= 2; length--) {
    const name = at.slice(0, length)
    for (const map of maps) {
      const region = map.get(name)
      if (region) return { region, name, left: at.slice(length) }
    }
  }
  return null
}

/** Without these names, each once, in this order. */
function skip(text: string, ...names: string[]): string {
  let left = separated(text)
  for (const name of names)
    if (name !== '' && left.startsWith(name)) left = separated(left.slice(name.length))
  return left
}

const separated = (text: string): string => text.replace(SEPARATOR, '')
const key = (text: string): string => simplified(text.normalize('NFKC').replace(/\s+/g, ''))

/** `…(310000)`, `邮编310000`, `310000 浙江省…`; six zeros are none. */
function takePostcode(text: string, said: string, code: string): { postcode: string; address: string } {
  const given = said.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (given !== '' && !/^0+$/.test(given)) return { postcode: given, address: text }
  if (!CHINESE.has(code)) return { postcode: '', address: text }
  const found =
    /\s?[(（[]?(?:邮政编码|邮编)?[:：]?(?<=[(（[编码:：])(\d{6})[)）\]]?\s*$/.exec(text) ??
    /^(\d{6})[\s,，]+(?=\p{Script=Han})/u.exec(text)
  if (!found) return { postcode: '', address: text }
  const postcode = found[1] === '000000' ? '' : (found[1] ?? '')
  return {
    postcode,
    address: (text.slice(0, found.index) + text.slice(found.index + found[0].length)).trim(),
  }
}
