/** Attack: another user of this computer, or another program, asks the port without having been let in. */
import { expect, test } from 'vitest'
import { SECRET, standInDoor } from './stand-in-door.ts'

const strangers: [string, (door: { port: number }) => Record<string, string>][] = [
  ['no cookie', () => ({})],
  ['an empty cookie', (door) => ({ cookie: `huitouke-${door.port}=` })],
  ['an invented cookie', (door) => ({ cookie: `huitouke-${door.port}=${'A'.repeat(43)}` })],
  ['a cookie without its name', () => ({ cookie: 'A'.repeat(43) })],
  ['__proto__ as a cookie', (door) => ({ cookie: `__proto__=1; huitouke-${door.port}=__proto__` })],
]

test.each(strangers)('with %s nothing is told', async (_what, given) => {
  const door = await standInDoor()
  const headers = { ...given(door), origin: door.origin }

  const pages = await Promise.all(
    ['/', '/index.html', '/assets/index-AbCd1234.js', '/nothing'].map((path) => door.ask({ path, headers })),
  )
  const call = await door.ask({ method: 'POST', path: '/rpc/secret', headers, body: '{}' })
  const file = await door.ask({ method: 'POST', path: '/files', headers, body: 'a' })

  // The same answer whether a page exists or not.
  expect(new Set(pages.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
  expect(pages[0]?.status).toBe(401)
  expect(pages[0]?.body).toContain('请重新启动回头客')
  expect(pages[0]?.body).toContain('Start Huitouke again')
  expect(pages[0]?.body).not.toContain('<script')
  expect([call.status, file.status]).toEqual([401, 401])
  expect(JSON.parse(call.body).json).toEqual({
    defined: false,
    code: 'UNAUTHORIZED',
    status: 401,
    message: 'UNAUTHORIZED',
  })
  expect([...pages, call, file].map(({ body }) => body).join()).not.toContain(SECRET)
  expect(door.calls()).toBe(0)
})

test('a session of one door does not open another', async () => {
  const first = await standInDoor()
  const second = await standInDoor()
  const value = (await first.signIn()).split('=')[1]

  const answer = await second.ask({ headers: { cookie: `huitouke-${second.port}=${value}` } })

  expect(answer.status).toBe(401)
})
