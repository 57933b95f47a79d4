import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/kernel/day.ts'
import { icsFile } from '../../../shared/kernel/ics.ts'
import { lunarOf } from '../../../shared/kernel/lunar.ts'
import { chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { readIcs } from '../../fixtures/ical.ts'

const NOW = '2026-06-10T04:00:00Z'
const at = Date.parse(NOW)
const file = (events: Parameters<typeof icsFile>[0]['events'], timeZone = 'Asia/Shanghai') =>
  icsFile({ name: '今日清单', timeZone, at, events })

describe('a calendar file, read by another program', () => {
  it('says the same: commas, semicolons, backslashes, new lines and long Chinese text', () => {
    const title = '寄样品，给王姐, 李哥; 路径 C:\\茶\\样 "急"'
    const text = `${'先问地址，再寄；'.repeat(40)}\n第二行, 第三个\r\n\n末行 😀\\n 不是换行`
    const { name, events } = readIcs(
      file([{ uid: 'a@huitouke', day: '2026-06-12', title, text, categories: ['提醒, 自己', '茶'] }]),
    )
    expect(name).toBe('今日清单')
    expect(events).toEqual([
      {
        ...{ uid: 'a@huitouke', summary: title, description: text.replaceAll('\r\n', '\n') },
        ...{ categories: ['提醒, 自己', '茶'], allDay: true, start: '2026-06-12', end: '2026-06-13' },
      },
    ])
  })

  it('keeps any text whole on lines of at most 75 octets', () => {
    const signs = [...'茶寄，；,;\\\n\r\t"\'：: 😀é龘𠮷\u0007aZ9']
    const random = chance(7)
    const text = () => Array.from({ length: random.int(1, 200) }, () => random.pick(signs)).join('')
    const plain = (one: string) => one.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
    for (let run = 0; run < 300; run += 1) {
      const [title, note] = [`茶${text()}茶`, `茶${text()}茶`]
      const ics = file([{ uid: 'a', day: '2026-06-12', title, text: note }])
      for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      const [event] = readIcs(ics).events
      expect(event?.summary).toBe(plain(title))
      expect(event?.description).toBe(plain(note))
    }
  })

  it('has hours at the right instant in every zone, over the change of clocks too', () => {
    const start = (day: string, time: string, timeZone: string) =>
      readIcs(file([{ uid: 'a', day, time, title: 'x' }], timeZone)).events[0]?.start
    expect(start('2026-06-12', '09:30', 'Asia/Shanghai')).toBe('2026-06-12T01:30:00.000Z')
    expect(start('2026-01-12', '00:15', 'America/New_York')).toBe('2026-01-12T05:15:00.000Z')
    expect(start('2026-07-12', '00:15', 'America/New_York')).toBe('2026-07-12T04:15:00.000Z')
    expect(start('2026-06-12', '00:15', 'Asia/Kolkata')).toBe('2026-06-11T18:45:00.000Z')
    // 02:30 on the last Sunday of March is jumped over in Berlin.
    expect(start('2026-03-29', '03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('has every turn of what comes again and again, by the lunar calendar too, moved ones where they are', async () => {
    const { client } = engineOn(makeDatabase(), { now: NOW })
    // The 5th day of the 5th month in 2026.
    await client.reminders.add({
      ...{ title: '送粽子', day: '2026-06-19', repeat: { every: 'lunar_year', interval: 1 } },
    })
    const { id } = await client.reminders.add({
      ...{
        title: '盘点',
        day: '2026-06-10',
        time: '18:00',
        repeat: { every: 'week', interval: 2, count: 4 },
      },
    })
    await client.reminders.decide({
      ...{ id, turnDay: '2026-06-24', decision: { state: 'moved', untilDay: '2026-06-26' } },
    })
    const { text } = await client.calendar.ics({ locale: 'zh-CN' })
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const { events } = readIcs(text)
    const days = (title: string) => events.filter((one) => one.summary === title).map(({ start }) => start)
    expect(days('盘点')).toEqual([
      '2026-06-10T10:00:00.000Z',
      '2026-06-26T10:00:00.000Z',
      '2026-07-08T10:00:00.000Z',
      '2026-07-22T10:00:00.000Z',
    ])
    expect(days('送粽子')).toEqual(['2026-06-19', '2027-06-09'])
    for (const day of days('送粽子')) expect(lunarOf(day)).toMatchObject({ month: 5, day: 5, leap: false })
    expect(days('端午节')).toEqual(['2026-06-19', '2027-06-09'])
    // Names are unique and the same in the next file, so that a calendar replaces what it has.
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
    const again = readIcs((await client.calendar.ics({ locale: 'zh-CN' })).text)
    expect(again.events.map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid))
    for (const { allDay, start, end } of events) if (allDay) expect(end).toBe(addDays(start, 1))
  })
})
