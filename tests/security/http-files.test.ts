/** Attack: a file's name or body that is meant to land somewhere else, or to stay behind. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { standInDoor } from './stand-in-door.ts'

test.each([
  ['../../../etc/cron.d/job.csv', 'job.csv'],
  ['..\\..\\Start Menu\\job.csv', 'job.csv'],
  ['C:\\orders.xlsx', 'orders.xlsx'],
  ['订单报表 7月.xlsx', '订单报表 7月.xlsx'],
  ['a\u0000b\u202exslx.csv', 'abxslx.csv'],
])('%j is stored under a name of ours and shown as %s', async (name, shown) => {
  const door = await standInDoor()
  const headers = { ...(await door.signedIn()), 'x-file-name': encodeURIComponent(name) }

  const answer = await door.ask({ method: 'POST', path: '/files', headers, body: '订单编号\n1' })

  expect(answer.status).toBe(200)
  const { ticket } = JSON.parse(answer.body)
  expect(Object.keys(JSON.parse(answer.body))).toEqual(['ticket'])
  const file = door.files.find(ticket)
  expect(file?.name).toBe(shown)
  const path = file?.path ?? ''
  expect(relative(join(door.dataDir, 'incoming'), path)).toMatch(/^\d+-[\da-f-]{36}[/\\][\da-f-]{36}$/)
  expect(readFileSync(path, 'utf8')).toBe('订单编号\n1')
  if (process.platform !== 'win32') {
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(statSync(dirname(path)).mode & 0o077).toBe(0)
  }
})

test.each([
  ['no name', {}],
  ['a name that cannot be read', { 'x-file-name': '%E0%A4%A' }],
  ['a name of nothing', { 'x-file-name': encodeURIComponent('a/b/') }],
])('with %s a file is refused', async (_what, given) => {
  const door = await standInDoor()
  const headers = { ...(await door.signedIn()), ...given }
  expect((await door.ask({ method: 'POST', path: '/files', headers, body: 'a' })).status).toBe(400)
})

test('a file that breaks off leaves nothing', async () => {
  const door = await standInDoor()
  const headers = { ...(await door.signedIn()), 'x-file-name': 'a.csv', 'content-length': '1000' }

  const asking = request({ host: '127.0.0.1', port: door.port, method: 'POST', path: '/files', headers })
  asking.on('error', () => undefined)
  asking.write('half of it')
  const folder = join(door.dataDir, 'incoming')
  const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
  await expect.poll(() => files().length).toBe(1)
  asking.destroy()

  await expect.poll(() => files().length).toBe(0)
})

test('closing the door deletes what was handed over', async () => {
  const door = await standInDoor()
  const headers = { ...(await door.signedIn()), 'x-file-name': 'a.csv' }
  const answer = await door.ask({ method: 'POST', path: '/files', headers, body: 'a' })
  const path = door.files.find(JSON.parse(answer.body).ticket)?.path ?? ''

  await door.close()

  expect(existsSync(path)).toBe(false)
})

test('a door that was killed leaves nothing for long: the next one clears it, but no open door', async () => {
  const door = await standInDoor()
  const headers = { ...(await door.signedIn()), 'x-file-name': 'a.csv' }
  const answer = await door.ask({ method: 'POST', path: '/files', headers, body: 'a' })
  const open = door.files.find(JSON.parse(answer.body).ticket)?.path ?? ''
  // No process has this number: it is above the highest any system gives.
  const left = join(door.dataDir, 'incoming', '4194999-left-behind')
  mkdirSync(left)
  writeFileSync(join(left, 'orders'), 'private')

  await standInDoor({ dataDir: door.dataDir })

  expect(existsSync(left)).toBe(false)
  expect(existsSync(open)).toBe(true)
})
