import type { RegionTable } from '../../../../shared/kernel/region-table.ts'
import { isMasked } from '../../../../shared/kernel/text.ts'
import { type Place, type RegionForm, readRegion } from './region-form.ts'
import { simplified } from './simplified.ts'

/** An address in the form that is compared: where, which numbers, which names. */
export interface AddressForm extends RegionForm {
  /** House, building, unit and room as they follow each other: `88 3 2 501`. One text: an array is five times as large. */
  numbers: string
  /** The names without numbers and units: `梧桐路阳光小区`. */
  core: string
  /** Says the very room or, where houses are not divided, the house. */
  toRoom: boolean
  /** A place where strangers pick up parcels. */
  isPoint: boolean
  /** As it came; empty where nobody will look at it. */
  shown: string
}

const POINT =
  /驿站|菜鸟|丰巢|自提|代收|快递柜|快递点|快递站|便利店|兔喜|妈妈驿|蜂巢|收发室|门卫|传达室|保安|前台|收件点|速递易|lockers?|pickup|pick-up|po ?box|c\/o/u
const FILLER = /附近|旁边|旁|对面|斜对面|门口|院内|内|放[^\d]*$|电话.*$|收$|中国/gu
const HAN_DIGITS = '零一二三四五六七八九'
const HAN_NUMBER = /[零一二两三四五六七八九十百〇]+(?=号|栋|幢|座|单元|室|楼|层|期|弄|巷|组|队|村民)/gu
const ROOM = /(\d+)(?:室|房|户)/u

/** Words of western addresses, long and short. */
const western: Record<string, string> = {
  street: 'st',
  avenue: 'ave',
  av: 'ave',
  road: 'rd',
  lane: 'ln',
  drive: 'dr',
  court: 'ct',
  boulevard: 'blvd',
  place: 'pl',
  square: 'sq',
  highway: 'hwy',
  parkway: 'pkwy',
  terrace: 'ter',
  apartment: '',
  apt: '',
  unit: '',
  suite: '',
  ste: '',
  flat: '',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
}

/** The form of an address; null when it names no place below the district. `region` is what the columns say. */
export function readAddress(table: RegionTable, place: Place, region: RegionForm): AddressForm | null {
  if (place.address === '' || isMasked(place.address)) return null
  const han = /\p{Script=Han}/u.test(place.address)
  if (!han) return westernAddress(place.address, region)
  const { rest: found, ...where } = saysRegion(place, region)
    ? readRegion(table, place)
    : { ...region, rest: place.address }
  const rest = simplified(
    found
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s,，。.、;；]+/gu, ''),
  )
  const text = rest
    .replace(/[(（【[].*?[)）】\]]/gu, '')
    .replace(HAN_NUMBER, (digits) => String(numberOf(digits)))
  const { numbers, core } = hanParts(text)
  if (core.length < 2 && numbers.length === 0) return null
  const isPoint = POINT.test(rest)
  const toRoom = !isPoint && hanToRoom(text, numbers)
  return { ...where, numbers: numbers.join(' '), core, toRoom, isPoint, shown: place.address }
}

/** Most addresses have their region in columns and begin with a street: nothing to look for. */
function saysRegion({ address }: Place, { province, city, district }: RegionForm): boolean {
  if (province === '' || city === '') return true
  const head = address.slice(0, 2)
  return /^中国|^\s/u.test(head) || [province, city, district].some((name) => name.startsWith(head))
}

function westernAddress(shown: string, region: RegionForm): AddressForm | null {
  const words = westernText(shown).split(' ')
  const numbers = words.filter((word) => /^\d+[a-z]?$/.test(word))
  const core = words.filter((word) => !/^\d+[a-z]?$/.test(word)).join(' ')
  if (core.length < 2 && numbers.length === 0) return null
  const isPoint = POINT.test(shown.toLowerCase())
  return {
    ...region,
    numbers: numbers.join(' '),
    core,
    toRoom: !isPoint && numbers.length > 0,
    isPoint,
    shown,
  }
}

const hanToRoom = (text: string, numbers: readonly string[]): boolean =>
  numbers.length > 1 && (ROOM.test(text) || /^\d{3,4}[a-z]?$/.test(numbers.at(-1) ?? ''))

/** `十二` → 12, `三〇五` → 305. */
function numberOf(text: string): number {
  const plain = text.replaceAll('两', '二').replaceAll('〇', '零')
  if (!/[十百]/u.test(plain)) return Number([...plain].map((digit) => HAN_DIGITS.indexOf(digit)).join(''))
  let sum = 0
  let digit = 0
  for (const character of plain) {
    if (character === '百' || character === '十') {
      sum += (digit || 1) * (character === '百' ? 100 : 10)
      digit = 0
    } else digit = HAN_DIGITS.indexOf(character)
  }
  return sum + digit
}

const HAN_PART = /\d+[a-z]?|[a-z](?=座|栋|幢|区|单元|-|\d)/gu
const UNIT =
  /(\d|[a-z])(号楼|号院|号房|号|栋|幢|橦|座|单元|门牌|门|室|房|户|楼|层|f|期|弄|巷|组|#|-|—|–|~)+/gu

function hanParts(text: string): { numbers: string[]; core: string } {
  const numbers = (text.match(HAN_PART) ?? []).map((number) => number.replace(/^0+(?=.)/, ''))
  const core = text
    .replace(UNIT, '$1')
    .replace(HAN_PART, '')
    .replace(FILLER, '')
    .replace(/[^\p{L}]+/gu, '')
  return { numbers, core }
}

const westernText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[\s,.;#/()-]+/u)
    .map((word) => western[word] ?? word)
    .filter((word) => word !== '')
    .join(' ')

/** Equal for the same words in any order: what is counted to know how many live at an address. */
export const addressKey = ({ city, province, numbers, core }: AddressForm): string =>
  `${city || province}|${numbersOf(numbers).sort().join(',')}|${[...core].sort().join('')}`

export const numbersOf = (numbers: string): string[] => (numbers === '' ? [] : numbers.split(' '))
