/** A calendar file that other programs subscribe to: kept as the calendar is, whole, private, and never in another's place. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileKeyKeeper } from '../../../electron/db/key.ts'
import { CALENDAR_ACTOR } from '../../../electron/features/calendar/file.ts'
import { CalendarFileWriter } from '../../../electron/host/calendar-file.ts'
import { type Client, type Host, startHost } from '../../../electron/host/host.ts'
import { News } from '../../../electron/host/news.ts'
import { type Right, rights } from '../../../shared/kernel/procedure.ts'

const NOW = Date.parse('2026-06-10T04:00:00Z')

let dataDir: string
let folder: string
let host: Host
let later: Host | null
let reported: unknown[]

const start = (now: number) => startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli', now })
const as = (of: Host, actor: string, has: readonly Right[] = rights): Client =>
  createRouterClient(of.router, {
    context: { caller: { ...of.owner, actor, rights: [...has] } },
  }) as unknown as Client

const writer = (of: Host = host) =>
  new CalendarFileWriter({
    client: (names) => as(of, CALENDAR_ACTOR, names ? rights : rights.filter((right) => right !== 'contact')),
    news: new News(),
    report: (error) => reported.push(error),
  })
const path = () => join(folder, 'huitouke.ics')
const text = () => readFileSync(path(), 'utf8').replaceAll('\r\n ', '')
const kept = () => host.client.calendar.file.get()

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'huitouke-calendar-data-'))
  folder = mkdtempSync(join(tmpdir(), 'huitouke-calendar-'))
  reported = []
  later = null
  host = await start(NOW)
})

afterEach(async () => {
  await host.close()
  await later?.close()
  for (const one of [dataDir, folder]) rmSync(one, { recursive: true, force: true, maxRetries: 3 })
  expect(reported).toEqual([])
})

test('is off until somebody chooses a folder, follows the calendar, and is left alone once it is off again', async () => {
  await writer().write()
  expect(await kept()).toEqual({ folder: null, path: null, names: false, problem: null, writtenAt: null })
  expect(await host.client.calendar.file.set({ folder })).toMatchObject({ path: path(), writtenAt: null })
  await writer().write()
  expect(await kept()).toMatchObject({ problem: null, writtenAt: NOW })
  expect(text()).toContain('SUMMARY:端午节')
  expect(text()).not.toContain('寄样品')
  // Only its owner may read it, and nothing half done lies about.
  if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['huitouke.ics'])

  await host.client.reminders.add({ title: '寄样品', day: '2026-06-12' })
  await writer().write()
  expect(text()).toContain('SUMMARY:寄样品')

  await host.client.calendar.file.set({ folder: null })
  rmSync(path())
  await writer().write()
  expect(existsSync(path())).toBe(false)
})

test('is not written again while it says the same, but is when somebody deleted it or the day turned', async () => {
  await host.client.calendar.file.set({ folder })
  await writer().write()
  const first = statSync(path()).ino
  await writer().write()
  expect(statSync(path()).ino).toBe(first)
  rmSync(path())
  await writer().write()
  const before = text()
  later = await start(NOW + 86_400_000)
  await writer(later).write()
  expect(text()).not.toBe(before)
  expect(text()).toContain('DTSTAMP:20260611')
})

test('names nobody unless somebody who may see contacts wants it to', async () => {
  const { id } = await host.client.customers.add({ facts: { name: '林晚秋' } })
  const about = { title: '打电话', day: '2026-06-12', customerId: id, note: '喜欢白茶' }
  await host.client.reminders.add(about)
  await host.client.calendar.file.set({ folder })
  await writer().write()
  expect(text()).toContain('SUMMARY:打电话')
  expect(text()).not.toMatch(/林晚秋|白茶/)

  const clerk = as(
    host,
    'owner',
    rights.filter((right) => right !== 'contact'),
  )
  await expect(clerk.calendar.file.set({ folder, names: true })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { what: 'names' },
  })
  await host.client.calendar.file.set({ folder, names: true })
  await writer().write()
  expect(text()).toMatch(/林晚秋/)
  expect(text()).toMatch(/白茶/)
})

test('leaves what another program put there, and says so', async () => {
  writeFileSync(path(), 'BEGIN:VCALENDAR\r\nPRODID:-//Another//EN\r\nEND:VCALENDAR\r\n')
  await expect(host.client.calendar.file.set({ folder })).rejects.toMatchObject({ data: { what: 'foreign' } })
  rmSync(path())
  await host.client.calendar.file.set({ folder })
  writeFileSync(path(), 'somebody was quicker')
  await writer().write()
  expect(readFileSync(path(), 'utf8')).toBe('somebody was quicker')
  expect(await kept()).toMatchObject({ problem: 'foreign', writtenAt: null })
})

test('says that its folder is gone, and goes on once it is back', async () => {
  await expect(host.client.calendar.file.set({ folder: join(folder, 'nowhere') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await host.client.calendar.file.set({ folder })
  rmSync(folder, { recursive: true })
  await writer().write()
  expect(await kept()).toMatchObject({ problem: 'missing', writtenAt: null })
  mkdirSync(folder)
  await writer().write()
  expect(await kept()).toMatchObject({ problem: null, writtenAt: NOW })
  expect(text()).toContain('BEGIN:VCALENDAR')
})

test('nobody but the program says that it was written', async () => {
  await host.client.calendar.file.set({ folder })
  await expect(host.client.calendar.file.wrote({ folder, problem: null })).rejects.toMatchObject({
    data: { what: 'actor' },
  })
  const clerk = as(host, 'owner', ['use', 'edit'])
  await expect(clerk.calendar.file.get()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
