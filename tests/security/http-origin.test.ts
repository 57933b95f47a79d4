/**
 * Attack: another site's page sends the browser's POST here (cross-site request forgery). The cookie is SameSite, but
 * another program's page on a further port of this computer counts as the same site: only Origin tells it apart.
 */
import { describe, expect, test } from 'vitest'
import { SECRET, standInDoor } from './stand-in-door.ts'

describe('a POST from another page', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another program on this computer', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a page under our other name', { origin: 'http://localhost' }],
    ['nobody', {}],
  ])('from %s is refused', async (_what, given) => {
    const door = await standInDoor()
    const { origin: _ours, ...headers } = await door.signedIn()

    const call = await door.ask({
      method: 'POST',
      path: '/rpc/secret',
      headers: { ...headers, ...given },
      body: '{}',
    })
    const file = await door.ask({
      method: 'POST',
      path: '/files',
      headers: { ...headers, ...given, 'x-file-name': 'a.csv' },
      body: 'a,b',
    })

    expect([call.status, file.status]).toEqual([403, 403])
    expect(call.body).not.toContain(SECRET)
    expect(door.calls()).toBe(0)
  })

  test('is refused when the browser says it is cross-site, whatever Origin says', async () => {
    const door = await standInDoor()
    const headers = { ...(await door.signedIn()), 'sec-fetch-site': 'same-site' }

    const call = await door.ask({ method: 'POST', path: '/rpc/secret', headers, body: '{}' })

    expect(call.status).toBe(403)
    expect(door.calls()).toBe(0)
  })

  test('our own page is answered', async () => {
    const door = await standInDoor()
    const headers = { ...(await door.signedIn()), 'sec-fetch-site': 'same-origin' }

    const call = await door.ask({ method: 'POST', path: '/rpc/secret', headers, body: '{}' })

    expect(call.status).toBe(200)
    expect(call.body).toContain(SECRET)
  })
})

test('nothing is answered for other sites to read', async () => {
  const door = await standInDoor()
  const headers = await door.signedIn()

  const preflight = await door.ask({
    method: 'OPTIONS',
    path: '/rpc/secret',
    headers: { ...headers, 'access-control-request-method': 'POST' },
  })
  const call = await door.ask({ method: 'POST', path: '/rpc/secret', headers, body: '{}' })

  expect(preflight.status).toBe(405)
  for (const answer of [preflight, call]) {
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})
