import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knownFestivals, shopFestivals } from '../../../electron/features/calendar/festivals.ts'
import { resourcesDir } from '../../../electron/files/resources.ts'
import {
  DAYS_OFF_UNTIL,
  dayOffOn,
  type FestivalRule,
  festivalsBetween,
  lunarLineOf,
  nextDayOf,
  weekdayOf,
} from '../../../shared/features/calendar/festivals.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

/** Days as almanacs and the State Council printed them. */
const printed: Record<string, string> = {
  spring_festival:
    '2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03',
  new_year_eve:
    '2020-01-24 2021-02-11 2022-01-31 2023-01-21 2024-02-09 2025-01-28 2026-02-16 2027-02-05 2028-01-25 2029-02-12 2030-02-02',
  lantern: '2024-02-24 2025-02-12 2026-03-03',
  dragon_boat:
    '2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31 2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05',
  qixi: '2020-08-25 2021-08-14 2022-08-04 2023-08-22 2024-08-10 2025-08-29 2026-08-19',
  mid_autumn:
    '2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12',
  double_ninth: '2024-10-11 2025-10-29 2026-10-18',
  laba: '2024-01-18 2025-01-07 2026-01-26',
  qingming:
    '2020-04-04 2021-04-04 2022-04-05 2023-04-05 2024-04-04 2025-04-04 2026-04-05 2027-04-05 2028-04-04',
  winter_solstice:
    '2020-12-21 2021-12-21 2022-12-22 2023-12-22 2024-12-21 2025-12-21 2026-12-22 2027-12-22 2028-12-21',
  spring_start: '2024-02-04 2025-02-03 2026-02-04',
  minor_cold: '2024-01-06 2025-01-05 2026-01-05',
  easter:
    '2008-03-23 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2038-04-25 2049-04-18 2076-04-19',
  mother: '2024-05-12 2025-05-11 2026-05-10',
  father: '2024-06-16 2025-06-15 2026-06-21',
  thanksgiving: '2020-11-26 2023-11-23 2024-11-28 2025-11-27 2026-11-26',
  black_friday: '2020-11-27 2021-11-26 2022-11-25 2023-11-24 2024-11-29 2025-11-28 2026-11-27 2027-11-26',
  cyber_monday: '2024-12-02 2025-12-01 2026-11-30',
  double_11: '2026-11-11',
  mid_year_618: '2026-06-18',
}

function shop() {
  const database = makeDatabase()
  return { ...database, ...engineOn(database, { now: '2026-06-10T04:00:00Z' }) }
}

describe('the festivals of the data files', () => {
  it.each(Object.entries(printed))('%s', (key, days) => {
    const all = knownFestivals(shop().db)
    const festival = all.find((one) => one.key === key)!
    for (const day of days.split(' ')) {
      const year = day.slice(0, 4)
      expect(festivalsBetween([festival], `${year}-01-01`, `${year}-12-31`).map((one) => one.day)).toEqual([
        day,
      ])
    }
  })

  it('have each a key of their own, a day in every year from 1900 to 2099, and 24 solar terms', () => {
    const all = knownFestivals(shop().db)
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    const found = festivalsBetween(all, '1900-01-01', '2099-12-31')
    const counts = new Map<string, number>()
    for (const { key } of found) counts.set(key, (counts.get(key) ?? 0) + 1)
    // Those at the end of a lunar year lie now in December, now in January.
    for (const { key } of all) expect(Math.abs((counts.get(key) ?? 0) - 200), key).toBeLessThanOrEqual(1)
    expect(all.filter(({ kind }) => kind === 'solar_term')).toHaveLength(24)
    expect(found.map(({ day }) => day)).toEqual(found.map(({ day }) => day).toSorted())
  })

  it('agree with the Chinese calendar of ICU on every New Year between 1912 and 2099', () => {
    const all = knownFestivals(shop().db)
    const days = festivalsBetween(
      all.filter(({ key }) => key === 'spring_festival'),
      '1912-01-01',
      '2099-12-31',
    ).map(({ day }) => day)
    const icu = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    })
    const isNewYear = (day: string) => icu.format(Date.parse(`${day}T00:00:00Z`)) === '1/1'
    // Three new moons within minutes of midnight, which ICU has a day late; almanacs have them as we do.
    expect(days.filter((day) => !isNewYear(day))).toEqual(['1954-02-03', '2027-02-06', '2030-02-03'])
  })
})

describe('rules', () => {
  const days = (rule: FestivalRule, from: string, to: string) =>
    festivalsBetween([{ key: 'x', name: { zh: 'x', en: 'x' }, kind: 'own', rule }], from, to).map(
      ({ day }) => day,
    )

  it('of 29 February keep the 28th in other years', () => {
    expect(days({ solar: '02-29' }, '2023-01-01', '2024-12-31')).toEqual(['2023-02-28', '2024-02-29'])
  })

  it('of the last weekday and of days around reach over the ends of months and years', () => {
    expect(days({ month: 5, weekday: 1, nth: -1 }, '2026-01-01', '2026-12-31')).toEqual(['2026-05-25'])
    expect(days({ month: 12, weekday: 4, nth: -1 }, '2026-01-01', '2026-12-31')).toEqual(['2026-12-31'])
    expect(days({ solar: '01-01', plus: -1 }, '2025-12-30', '2026-01-02')).toEqual(['2025-12-31'])
    expect(days({ solar: '12-31', plus: 2 }, '2025-12-30', '2026-01-02')).toEqual(['2026-01-02'])
  })

  it('of the lunar calendar leave leap months out and may come twice in a solar year', () => {
    // 2025 has a second sixth month from 25 July.
    expect(days({ lunar: '06-01' }, '2025-01-01', '2025-12-31')).toEqual(['2025-06-25'])
    expect(days({ lunar: '12-01' }, '2024-01-01', '2025-12-31')).toEqual(['2024-01-11', '2024-12-31'])
    expect(days({ lunar: '12-30' }, '2025-01-01', '2025-12-31')).toEqual(['2025-01-28'])
  })

  it('of one day are kept once', () => {
    expect(days({ day: '2026-05-20' }, '2020-01-01', '2030-12-31')).toEqual(['2026-05-20'])
    const once = {
      key: 'x',
      name: { zh: 'x', en: 'x' },
      kind: 'own' as const,
      rule: { day: '2026-05-20' },
    }
    expect([nextDayOf(once, '2026-05-20'), nextDayOf(once, '2026-05-21')]).toEqual(['2026-05-20', null])
  })
})

describe('days off', () => {
  /** As published for 2024 to 2026: the first and last day off, then the workdays that make up for it. */
  const published = [
    ['元旦', '2024-01-01', '2024-01-01', ''],
    ['春节', '2024-02-10', '2024-02-17', '2024-02-04 2024-02-18'],
    ['清明', '2024-04-04', '2024-04-06', '2024-04-07'],
    ['劳动', '2024-05-01', '2024-05-05', '2024-04-28 2024-05-11'],
    ['端午', '2024-06-08', '2024-06-10', ''],
    ['中秋', '2024-09-15', '2024-09-17', '2024-09-14'],
    ['国庆', '2024-10-01', '2024-10-07', '2024-09-29 2024-10-12'],
    ['元旦', '2025-01-01', '2025-01-01', ''],
    ['春节', '2025-01-28', '2025-02-04', '2025-01-26 2025-02-08'],
    ['清明', '2025-04-04', '2025-04-06', ''],
    ['劳动', '2025-05-01', '2025-05-05', '2025-04-27'],
    ['端午', '2025-05-31', '2025-06-02', ''],
    ['国庆', '2025-10-01', '2025-10-08', '2025-09-28 2025-10-11'],
    ['元旦', '2026-01-01', '2026-01-03', '2026-01-04'],
    ['春节', '2026-02-15', '2026-02-23', '2026-02-14 2026-02-28'],
    ['清明', '2026-04-04', '2026-04-06', ''],
    ['劳动', '2026-05-01', '2026-05-05', '2026-05-09'],
    ['端午', '2026-06-19', '2026-06-21', ''],
    ['中秋', '2026-09-25', '2026-09-27', ''],
    ['国庆', '2026-10-01', '2026-10-07', '2026-09-20 2026-10-10'],
  ] as const

  it('are those published, and no others', () => {
    const off = new Set<string>()
    const work = new Set<string>()
    for (const [, from, to, made] of published) {
      for (let day: string = from; day <= to; day = addDays(day, 1)) off.add(day)
      for (const day of made.split(' ').filter(Boolean)) work.add(day)
    }
    const found = { off: new Set<string>(), work: new Set<string>() }
    for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const one = dayOffOn(day)
      if (one) found[one.work ? 'work' : 'off'].add(day)
      if (one?.work) expect(weekdayOf(day), day).toBeGreaterThan(5)
    }
    expect([...found.off].sort()).toEqual([...off].sort())
    expect([...found.work].sort()).toEqual([...work].sort())
    expect(dayOffOn('2026-02-17')?.name).toEqual({ zh: '春节', en: 'Spring Festival' })
  })
})

it('says until which year days off are known', () => {
  const known = (year: number) => [...Array(366).keys()].some((at) => dayOffOn(addDays(`${year}-01-01`, at)))
  // A library that knows another year makes this fail: then the year is to be raised.
  expect([known(DAYS_OFF_UNTIL), known(DAYS_OFF_UNTIL + 1)]).toEqual([true, false])
})

/** Apparent longitude of the sun in degrees, to about a hundredth (Meeus, Astronomical Algorithms, ch. 25). */
function sunAt(instant: number): number {
  const t = (instant / 86_400_000 + 2_440_587.5 - 2_451_545) / 36_525
  const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180)
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t
  const centre =
    (1.914602 - 0.004817 * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly)
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t
  return mean + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t)
}

it('has every solar term on the day, by the clock of Beijing, on which the sun reaches it', () => {
  const terms = knownFestivals(shop().db).filter(({ kind }) => kind === 'solar_term')
  let seen = 0
  for (const term of terms) {
    if (!('term' in term.rule)) throw new Error(term.key)
    // The first is 小寒, the last 冬至.
    const wanted = 270 + 15 * term.rule.term
    for (const { day } of festivalsBetween([term], '2015-01-01', '2045-12-31')) {
      const left = (at: string) =>
        ((((wanted - sunAt(Date.parse(`${at}T00:00:00+08:00`)) + 180) % 360) + 360) % 360) - 180
      expect(left(day), `${term.key} ${day}`).toBeGreaterThan(-0.02)
      expect(left(addDays(day, 1)), `${term.key} ${day}`).toBeLessThan(0.02)
      seen += 1
    }
  }
  expect(seen).toBe(24 * 31)
})

it('writes the lunar day as wall calendars do', () => {
  expect(lunarLineOf('2026-02-17').text).toBe('正月')
  expect(lunarLineOf('2026-02-18').text).toBe('初二')
  expect(lunarLineOf('2025-07-25')).toEqual({
    ...{ month: 6, day: 1, leap: true },
    ...{ monthText: '闰六月', text: '闰六月' },
  })
})

describe('a shop', () => {
  const keys = (festivals: { key: string }[]) => festivals.map(({ key }) => key)

  it('keeps the western ones only where it sells abroad', () => {
    const { db } = shop()
    expect(keys(shopFestivals(db).on('2026-10-31'))).not.toContain('halloween')
    addShop(db, { platform: 'etsy' })
    expect(keys(shopFestivals(db).on('2026-10-31'))).toContain('halloween')
  })

  it('switches festivals off and on, and undo brings back what was', async () => {
    const { client, db } = shop()
    expect(keys(shopFestivals(db).on('2026-06-18'))).toEqual(['mid_year_618'])
    const off = await client.calendar.festivals.show({ key: 'mid_year_618', shown: false })
    expect(shopFestivals(db).on('2026-06-18')).toEqual([])
    expect((await client.calendar.festivals.show({ key: 'mid_year_618', shown: false })).changed).toBe(0)
    const on = await client.calendar.festivals.show({ key: 'mid_year_618', shown: true })
    await client.journal.undo({ id: on.journalId })
    expect(shopFestivals(db).on('2026-06-18')).toEqual([])
    await client.journal.undo({ id: off.journalId })
    expect(keys(shopFestivals(db).on('2026-06-18'))).toEqual(['mid_year_618'])
    await expect(client.calendar.festivals.show({ key: 'nothing', shown: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('adds, changes and removes its own', async () => {
    const { client, db } = shop()
    const { id } = await client.calendar.festivals.add({ name: '店庆', rule: { solar: '06-12' } })
    expect(shopFestivals(db).on('2026-06-12')).toEqual([
      { key: `own:${id}`, name: { zh: '店庆', en: '店庆' }, kind: 'own', day: '2026-06-12' },
    ])
    await expect(
      client.calendar.festivals.add({ name: '店庆', rule: { lunar: '06-12' } }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'name' } })
    await client.calendar.festivals.change({
      id,
      name: '店庆',
      rule: { month: 6, weekday: 6, nth: 2 },
    })
    expect(keys(shopFestivals(db).on('2026-06-13'))).toEqual([`own:${id}`])
    const next = (await client.calendar.festivals.list()).find(({ ownId }) => ownId === id)
    expect(next).toMatchObject({ nextDay: '2026-06-13', shown: true })
    const gone = await client.calendar.festivals.remove({ id })
    expect(shopFestivals(db).on('2026-06-13')).toEqual([])
    await client.journal.undo({ id: gone.journalId })
    expect(keys(shopFestivals(db).on('2026-06-13'))).toEqual([`own:${id}`])
  })

  it('is refused days no calendar has', async () => {
    const { client } = shop()
    for (const rule of [{ solar: '02-30' }, { lunar: '05-31' }, { solar: '13-01' }, { day: '2026-02-29' }])
      await expect(client.calendar.festivals.add({ name: '错', rule })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
  })

  it('has its data files where the program looks for them', () => {
    expect(knownFestivals(shop().db, join(resourcesDir())).length).toBeGreaterThan(60)
  })
})
