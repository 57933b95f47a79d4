import { describe, expect, it } from 'vitest'
import { icsFile } from '../../shared/kernel/ics.ts'
import { chance } from '../chance.ts'

/** Reads a file back as a calendar would: unfolds, splits name, parameters and value, takes the escapes away. */
function read(file: string): Map<string, string>[] {
  const events: Map<string, string>[] = []
  for (const line of file.replaceAll('\r\n ', '').split('\r\n')) {
    const [, head = '', value = ''] = /^([^:]*):(.*)$/s.exec(line) ?? []
    if (line === 'BEGIN:VEVENT') events.push(new Map())
    else events.at(-1)?.set(head, value)
  }
  return events
}
const plainText = (value: string) => value.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one))

const file = (events: Parameters<typeof icsFile>[0]['events'], timeZone = 'Asia/Shanghai') =>
  icsFile({ name: '关怀日历', timeZone, at: Date.UTC(2026, 5, 10, 4), events })

describe('a calendar file', () => {
  it('has whole days with the day after as their end, and hours in UTC', () => {
    const [day, hour] = read(
      file([
        { uid: 'a', day: '2026-12-31', title: '盘点' },
        { uid: 'b', day: '2026-06-10', time: '07:30', title: '发货' },
      ]),
    )
    expect([day?.get('DTSTART;VALUE=DATE'), day?.get('DTEND;VALUE=DATE')]).toEqual(['20261231', '20270101'])
    expect([hour?.get('DTSTART'), hour?.get('DTEND')]).toEqual(['20260609T233000Z', '20260610T000000Z'])
    expect(hour?.get('DTSTAMP')).toBe('20260610T040000Z')
  })

  it('follows clocks that change', () => {
    const start = (day: string) =>
      read(file([{ uid: 'a', day, time: '09:00', title: 'x' }], 'America/New_York'))[0]?.get('DTSTART')
    expect([start('2026-03-07'), start('2026-03-08')]).toEqual(['20260307T140000Z', '20260308T130000Z'])
  })

  it('is whole: begins and ends, every line ends in CRLF', () => {
    const text = file([{ uid: 'a', day: '2026-06-10', title: 'x' }])
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/)
    expect(text).toMatch(/END:VEVENT\r\nEND:VCALENDAR\r\n$/)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('brings any text through, in lines of at most 75 octets', () => {
    const { int, pick } = chance(5545)
    const signs = ['茶', '😀', ',', ';', '\\', '\n', 'n', ' ', 'a', ':', '"', 'é', '\\n', '\u0007', '\r\n']
    for (let round = 0; round < 300; round += 1) {
      const title = `x${Array.from({ length: int(0, 120) }, () => pick(signs)).join('')}`
      const text = file([{ uid: `u${round}`, day: '2026-06-10', title, text: title }])
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const [event] = read(text)
      const meant = title.replaceAll('\r\n', '\n').replaceAll('\u0007', '')
      expect(plainText(event?.get('SUMMARY') ?? '')).toBe(meant)
      expect(plainText(event?.get('DESCRIPTION') ?? '')).toBe(meant)
    }
  })
})
