import { type Place as GivenPlace, standardPlace } from '../../../../shared/kernel/address.ts'
import type { Region, RegionTable } from '../../../../shared/kernel/region-table.ts'

/** Province, city and district in official names; empty where nothing is said. */
export type RegionForm = Region

export type Place = Pick<GivenPlace, 'province' | 'city' | 'district' | 'address'>

/** The region, be it in columns of its own or at the head of the address, and what is left of the address. */
export function readRegion(table: RegionTable, place: Place): RegionForm & { rest: string } {
  const { province, city, district, detail } = standardPlace(table, { country: '', postcode: '', ...place })
  return { province, city, district, rest: detail }
}

export type RegionLevel = 'district' | 'city' | 'province' | 'unknown' | 'different'

/** The smallest part that both name and agree on. Parts left out contradict nobody. */
export function compareRegions(one: RegionForm, other: RegionForm): RegionLevel {
  const says = (part: keyof RegionForm) =>
    one[part] === '' || other[part] === '' ? null : one[part] === other[part]
  const [province, city, district] = [says('province'), says('city'), says('district')]
  if (province === false || city === false) return 'different'
  if (district === true && (city || province)) return 'district'
  if (city === true) return district === false ? 'province' : 'city'
  return province === true ? 'province' : 'unknown'
}
