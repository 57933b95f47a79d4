import { describe, expect, it } from 'vitest'
import { countBirthdays } from '../../../electron/features/calendar/birthdays.ts'
import { dearest } from '../../../electron/features/care/triggers/many.ts'
import type { Ground } from '../../../electron/features/care/triggers/trigger.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Right } from '../../../shared/kernel/procedure.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-06-10T04:00:00Z'

function shop(rights?: Right[]) {
  const database = makeDatabase()
  const ids = [
    addCustomer(database.db, { name: '林晚秋', birthday: '1990-06-12' }),
    // The 28th day of the 4th month: 13 June 2026.
    addCustomer(database.db, { name: '阿福', birthday: '1988-04-28', birthdayLunar: 1 }),
    addCustomer(database.db, { name: '周', birthday: '1992-06-12', doNotContact: true }),
    addCustomer(database.db, { name: '闰', birthday: '1992-02-29' }),
  ]
  refreshProfiles(database.db, ids)
  const { client } = engineOn(database, rights ? { now: NOW, rights } : { now: NOW })
  return { ...database, ids, client }
}

describe('the calendar', () => {
  it('says of each day what a wall calendar says, and whose birthday it is', async () => {
    const { client } = shop()
    const { days } = await client.calendar.days({ from: '2026-06-08', to: '2026-06-21' })
    const of = (day: string) => days.find((one) => one.day === day)
    expect(days).toHaveLength(14)
    expect(of('2026-06-19')).toMatchObject({
      lunar: { month: 5, day: 5, text: '初五' },
      term: null,
      off: { name: { zh: '端午节' }, work: false },
      birthdays: 0,
    })
    expect(of('2026-06-19')?.festivals.map(({ key }) => key)).toEqual(['dragon_boat'])
    // The solstice has its own place and stands once.
    expect(of('2026-06-21')).toMatchObject({ term: { zh: '夏至' } })
    expect(of('2026-06-21')?.festivals.map(({ key }) => key)).toEqual(['father'])
    expect([of('2026-06-12')?.birthdays, of('2026-06-13')?.birthdays]).toEqual([1, 1])
    expect((await client.calendar.day({ day: '2026-06-13' })).birthdays).toMatchObject([{ person: '阿福' }])
  })

  it('keeps 29 February on the 28th in other years', async () => {
    const { client } = shop()
    const born = async (from: string, to: string) =>
      (await client.calendar.days({ from, to })).days.map(({ birthdays }) => birthdays)
    expect(await born('2026-02-27', '2026-03-01')).toEqual([0, 1, 0])
    expect(await born('2028-02-27', '2028-03-01')).toEqual([0, 0, 1, 0])
  })

  it('counts for every day as many birthdays as its list names, the year round', async () => {
    const { client, db } = shop()
    const ids: number[] = []
    for (let at = 0; at < 120; at += 1) {
      const birthday = addDays('1990-01-01', at * 3)
      const birthdayLunar = (at % 3) as 0 | 1 | 2
      const lunar = birthday.slice(8) > '29' ? 0 : birthdayLunar
      ids.push(addCustomer(db, { name: `客${at}`, birthday, birthdayLunar: lunar }))
    }
    refreshProfiles(db, ids)
    let all = 0
    for (let from = '2026-01-01'; from < '2027-01-01'; from = addDays(from, 50)) {
      const { days } = await client.calendar.days({ from, to: addDays(from, 49) })
      for (const { day, birthdays } of days.filter((one) => one.birthdays > 0)) {
        all += birthdays
        expect((await client.calendar.day({ day })).birthdays.length, day).toBe(birthdays)
      }
    }
    expect(all).toBeGreaterThan(115)
  })

  it('counts birthdays in the index alone', () => {
    const { db } = shop()
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${countBirthdays}`).all({ dates: '[]' }) as {
      detail: string
    }[]
    const people = plan.filter(({ detail }) => detail.includes('profile'))
    expect(people.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(
        /^SEARCH profile USING (COVERING )?INDEX profile_birthday \(<expr>=\? AND birthday_lunar=\?\)$/,
      ),
    ])
  })

  it('plans care from today on: the birthdays of the days ahead', async () => {
    const { client } = shop()
    const load = await client.calendar.load({ from: '2026-06-01', to: '2026-06-30' })
    // As many as the list of the day: those who are not to be contacted are in neither.
    const born = load.filter(({ ruleKey }) => ruleKey === 'birthday')
    expect(born.map(({ day, count }) => [day, count])).toEqual([
      ['2026-06-12', 1],
      ['2026-06-13', 1],
    ])
    expect(born[0]?.name.zh).not.toBe('birthday')
    const { care, careCount } = await client.calendar.day({ day: '2026-06-12' })
    expect(careCount).toBe(1)
    expect(care).toMatchObject([{ person: '林晚秋', reasonKind: 'birthday' }])
    expect((await client.calendar.day({ day: '2026-06-09' })).care).toEqual([])
  })

  it('plans no more for a festival than are greeted in a day, and asks nobody else', async () => {
    const { client, db } = shop()
    const shopId = addShop(db)
    const buyers = Array.from({ length: 25 }, (_, at) => addCustomer(db, { name: `客${at}` }))
    for (const customerId of buyers)
      addOrder(db, {
        shopId,
        customerId,
        status: 'completed',
        paid: true,
        grossFen: 500_000,
        createdAt: '2026-01-05T04:00:00Z',
      })
    refreshProfiles(db, buyers)
    const { rules } = await client.care.rules.list()
    const aDay = rules.find(({ key }) => key === 'festival')?.aDay ?? 0
    expect(aDay).toBeGreaterThan(0)
    expect(aDay).toBeLessThan(buyers.length)
    const load = await client.calendar.load({ from: '2026-06-11', to: '2026-06-30' })
    expect(load.filter(({ ruleKey }) => ruleKey === 'festival')).toMatchObject([
      { day: '2026-06-19', count: aDay },
    ])
    const people = [...dearest({ db } as Ground, 'paid_orders > 0', { worthFen: 0, among: null, most: 3 })]
    expect(people).toHaveLength(3)
  })

  it('refuses more than two months, days that are none, and years it is not certain of', async () => {
    const { client } = shop()
    const ask = (from: string, to: string) => client.calendar.days({ from, to })
    await expect(ask('2026-06-01', '2026-08-02')).rejects.toMatchObject({ data: { what: 'to' } })
    await expect(ask('2026-02-30', '2026-03-02')).rejects.toMatchObject({ data: { what: 'from' } })
    await expect(ask('1900-12-31', '1901-01-02')).rejects.toMatchObject({ data: { what: 'from' } })
    await expect(ask('2099-12-30', '2100-01-01')).rejects.toMatchObject({ data: { what: 'to' } })
    expect((await ask('1901-01-01', '1901-02-28')).days[0]?.lunar.text).toBe('十一')
    expect((await ask('2099-11-15', '2099-12-31')).days).toHaveLength(47)
  })
})

describe('the calendar file', () => {
  it('has festivals, days off, reminders and counts of care, and names nobody to whom contacts are closed', async () => {
    for (const sees of [true, false]) {
      const { client, db, ids } = shop(sees ? undefined : ['use', 'edit'])
      const { client: owner } = engineOn({ db, dataDir: '', key: Buffer.alloc(0) }, { now: NOW })
      await owner.reminders.add({
        title: '寄样品',
        note: '地址在微信里',
        day: '2026-06-12',
        time: '09:30',
        customerId: ids[0] ?? null,
      })
      const { text, name } = await client.calendar.ics({ locale: 'zh-CN' })
      const plain = text.replaceAll('\r\n ', '')
      expect(name).toBe('回头客关怀日历.ics')
      expect(plain).toContain('SUMMARY:端午节\r\n')
      expect(plain).toContain('DTSTART;VALUE=DATE:20260619\r\n')
      expect(plain).toContain('SUMMARY:班：国庆节调休')
      expect(plain).toMatch(/DTSTART:20260612T013000Z\r\nDTEND:20260612T020000Z\r\nSUMMARY:寄样品/)
      expect(plain).toContain('SUMMARY:关怀 1\r\n')
      expect(plain.includes('林晚秋')).toBe(sees)
      expect(plain.includes('地址在微信里')).toBe(sees)
    }
  })
})
