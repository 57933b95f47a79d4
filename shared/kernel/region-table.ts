import { latinKey, shortName } from './region-names.ts'

/** A place of the table in full, official names; `district` and `city` are empty where it is larger. */
export interface Region {
  province: string
  city: string
  district: string
}

/** As resources/regions holds it: `浙江省 zhejiang` with its cities, each `杭州市 hangzhou` with its districts. */
export type Divisions = { name: string; cities: Record<string, string> }[]
export interface OtherNames {
  /** Other words for a province, short, old or in Latin letters: `粤`, `tibet`. */
  provinces: Record<string, string>
  /** Two-letter codes of shops abroad, used where the country is known to be China. */
  codes: Record<string, string>
  /** What a place was called or belonged to, `省/市/区` → `省/市/区`. */
  was: Record<string, string>
}

/** Names in full and in short; a short one counts only where what stands around it agrees. */
export interface Names {
  full: Map<string, Region>
  short: Map<string, Region>
}
export interface City {
  region: Region
  districts: Names
}
export interface Province {
  region: Region
  cities: Names
  /** Districts by full name that only one city of the province has: `昆山市`. */
  districts: Map<string, Region>
  latin: Map<string, Region>
}

export class RegionTable {
  readonly provinces: Names = names()
  /** By Latin letters and by single characters: never looked for within a text. */
  readonly otherProvinces = new Map<string, Region>()
  readonly codes = new Map<string, Region>()
  /** Cities by name, and districts by full name, that are there once in the country. */
  readonly cities: Names = names()
  readonly districts = new Map<string, Region>()
  readonly latinCities = new Map<string, Region>()
  readonly #provinces = new Map<string, Province>()
  readonly #cities = new Map<string, City>()

  constructor(divisions: Divisions, others: OtherNames) {
    for (const { name, cities } of divisions) this.#addProvince(name, cities)
    this.#countrywide()
    for (const [word, name] of Object.entries(others.provinces)) {
      const province = this.#provinces.get(name)
      if (province) this.otherProvinces.set(word, province.region)
    }
    for (const [code, name] of Object.entries(others.codes)) {
      const province = this.#provinces.get(name)
      if (province) this.codes.set(code, province.region)
    }
    for (const [from, to] of Object.entries(others.was)) this.#addOld(from, to)
  }

  province = (name: string): Province | undefined => this.#provinces.get(name)
  city = (province: string, city: string): City | undefined => this.#cities.get(`${province}/${city}`)

  #addProvince(named: string, cities: Record<string, string>): void {
    const [name, latin] = split(named)
    const region = { province: name, city: '', district: '' }
    const province: Province = { region, cities: names(), districts: new Map(), latin: new Map() }
    this.#provinces.set(name, province)
    addName(this.provinces, name, region)
    this.otherProvinces.set(latin, region)
    const twice = new Set<string>()
    for (const [cityNamed, listed] of Object.entries(cities)) {
      const [cityName, cityLatin] = split(cityNamed)
      const city: City = { region: { ...region, city: cityName }, districts: names() }
      this.#cities.set(`${name}/${cityName}`, city)
      addName(province.cities, cityName, city.region)
      province.latin.set(cityLatin, city.region)
      for (const district of listed.split(' ').filter(Boolean)) {
        const place = { ...city.region, district }
        addName(city.districts, district, place)
        addWithoutCity(city.districts, place)
        if (province.districts.has(district)) twice.add(district)
        province.districts.set(district, place)
      }
      addFormerKinds(city.districts, cityName)
    }
    for (const district of twice) province.districts.delete(district)
    for (const [district, place] of [...province.districts])
      for (const kind of '市县') {
        const former = shortName(district) + kind
        if (!province.districts.has(former) && !province.cities.full.has(former))
          province.districts.set(former, place)
      }
  }

  /** What is found without being told the province: names that are there once. */
  #countrywide(): void {
    const twice = new Set<string>()
    const once = (into: Map<string, Region>, name: string, region: Region) => {
      if (into.has(name)) twice.add(name)
      else into.set(name, region)
    }
    for (const province of this.#provinces.values()) {
      for (const [name, region] of province.cities.full) once(this.cities.full, name, region)
      for (const [name, region] of province.cities.short) once(this.cities.short, name, region)
      for (const [name, region] of province.latin) once(this.latinCities, name, region)
      for (const [name, region] of province.districts) once(this.districts, name, region)
    }
    for (const name of twice) {
      this.cities.short.delete(name)
      this.latinCities.delete(name)
      this.districts.delete(name)
    }
    // 吉林, 海南: the province is meant until a city follows.
    for (const name of this.provinces.short.keys()) this.cities.short.delete(name)
    // 朝阳市 is a city and 朝阳区 a district of others; a city's name is never a district's here.
    for (const name of this.cities.full.keys()) this.districts.delete(name)
  }

  #addOld(from: string, to: string): void {
    const [province = '', city = '', district = ''] = from.split('/')
    const [newProvince = '', newCity = '', newDistrict = ''] = to.split('/')
    const target = { province: newProvince, city: newCity, district: newDistrict }
    const names =
      district === '' ? this.#provinces.get(province)?.cities : this.#oldCity(province, city)?.districts
    if (!names) return
    // What is written down goes before what follows by rule: 庐山区 is no former name of 庐山市.
    names.full.set(district || city, target)
    addName(names, district || city, target)
    if (district === '') addName(this.cities, city, target)
  }

  /** A city that is gone keeps its districts, so that each may say where it went. */
  #oldCity(province: string, name: string): City | undefined {
    const known = this.#cities.get(`${province}/${name}`)
    if (known) return known
    const gone: City = { region: { province, city: name, district: '' }, districts: names() }
    this.#cities.set(`${province}/${name}`, gone)
    return gone
  }
}

const names = (): Names => ({ full: new Map(), short: new Map() })

function split(named: string): [string, string] {
  const [name = '', latin = ''] = named.split(' ')
  return [name, latin === '' ? latinKey(name) : latin]
}

function addName({ full, short }: Names, name: string, region: Region): void {
  if (!full.has(name)) full.set(name, region)
  const brief = shortName(name)
  // 吉林市 and 吉林省 share a short name only across levels; within one level the first keeps it.
  if (brief !== name && !short.has(brief)) short.set(brief, region)
  // 延边州, 西双版纳州
  const state = `${brief}州`
  if (/自治州$/.test(name) && !full.has(state)) full.set(state, region)
}

/** 苏州工业园区 is written 工业园区 behind its city. */
function addWithoutCity({ full }: Names, region: Region): void {
  const { province, city, district } = region
  for (const start of [`${shortName(province)}${shortName(city)}`, city, shortName(city)]) {
    const brief = district.startsWith(start) ? district.slice(start.length) : ''
    if (brief.length >= 4 && !full.has(brief)) full.set(brief, region)
  }
}

/** A county that became a district kept its name: `章丘市` is `章丘区` today. */
function addFormerKinds({ full, short }: Names, city: string): void {
  // 吉安市 behind 吉安市 is the city said twice, not 吉安县.
  for (const [brief, region] of [...short])
    for (const kind of '区县市')
      if (!full.has(brief + kind) && brief + kind !== city) full.set(brief + kind, region)
}
