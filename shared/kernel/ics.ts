import { addDays, instantOfWall } from './day.ts'

/** One entry of a calendar file. */
export interface IcsEvent {
  /** The same in every file, so that a calendar that reads the file again replaces it. */
  uid: string
  day: string
  /** `HH:MM` by the clock of `timeZone`; empty: the whole day. */
  time?: string
  title: string
  text?: string
  categories?: readonly string[]
}

interface IcsFile {
  /** What the calendar is called. */
  name: string
  timeZone: string
  /** When it was written (UTC milliseconds). */
  at: number
  events: readonly IcsEvent[]
}

const MINUTES = 30

/**
 * A calendar file by RFC 5545: whole days as dates, hours in UTC, so that no time zone need be told. Lines end in CRLF
 * and have at most 75 octets.
 */
export function icsFile({ name, timeZone, at, events }: IcsFile): string {
  const stamp = utc(at)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Huitouke//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${icsText(name)}`,
    `NAME:${icsText(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${icsText(event.uid)}`,
      `DTSTAMP:${stamp}`,
      ...when(event, timeZone),
      `SUMMARY:${icsText(event.title)}`,
      ...(event.text ? [`DESCRIPTION:${icsText(event.text)}`] : []),
      ...(event.categories?.length ? [`CATEGORIES:${event.categories.map(icsText).join(',')}`] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const plain = (day: string): string => day.replaceAll('-', '')

const utc = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '')}Z`

function when({ day, time }: IcsEvent, timeZone: string): string[] {
  if (!time)
    return [
      `DTSTART;VALUE=DATE:${plain(day)}`,
      // The end is the first day that is not part of it.
      `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`,
      'TRANSP:TRANSPARENT',
    ]
  const start = instantOfWall(Date.parse(`${day}T${time}:00Z`), timeZone)
  return [`DTSTART:${utc(start)}`, `DTEND:${utc(start + MINUTES * 60_000)}`]
}

/** Text as the format wants it: backslash, semicolon, comma and new lines are escaped, other control characters go. */
export const icsText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const OCTETS = 75
const encoder = new TextEncoder()

/** Lines of at most 75 octets; a character is never cut in two. */
function folded(line: string): string {
  let room = OCTETS
  let text = ''
  for (const character of line) {
    const octets = encoder.encode(character).length
    if (octets > room) {
      text += '\r\n '
      room = OCTETS - 1
    }
    text += character
    room -= octets
  }
  return text
}
