/**
 * Attack: a page in the user's browser points its own name at 127.0.0.1 (DNS rebinding) and then reads what the door
 * answers, because for the browser it is the page's own origin. Only the Host header shows the trick.
 */
import { describe, expect, test } from 'vitest'
import { SECRET, standInDoor } from './stand-in-door.ts'

describe('a foreign name in Host', () => {
  test.each([
    ['another name', () => 'evil.example'],
    ['another name with our port', (port: number) => `evil.example:${port}`],
    ['our name without the port', () => '127.0.0.1'],
    ['our name with another port', (port: number) => `127.0.0.1:${port + 1}`],
    ['a name that begins like ours', (port: number) => `localhost.evil.example:${port}`],
    ['another loopback address', (port: number) => `127.0.0.2:${port}`],
  ])('%s is refused, even with a good cookie', async (_what, host) => {
    const door = await standInDoor()
    const headers = { ...(await door.signedIn()), host: host(door.port) }

    const page = await door.ask({ headers })
    const call = await door.ask({
      method: 'POST',
      path: '/rpc/secret',
      headers: { ...headers, origin: `http://${headers.host}` },
      body: '{}',
    })

    expect([page.status, call.status]).toEqual([403, 403])
    expect(page.body + call.body).not.toContain(SECRET)
    expect(door.calls()).toBe(0)
  })

  test('the token is not spent by a foreign name', async () => {
    const door = await standInDoor()
    const path = door.address.slice(door.origin.length)

    const refused = await door.ask({ path, headers: { host: 'evil.example' } })

    expect(refused.status).toBe(403)
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect(await door.signIn()).toMatch(/^huitouke-\d+=/)
  })

  test('both of our own names work', async () => {
    const door = await standInDoor()
    const headers = await door.signedIn()

    const byAddress = await door.ask({ headers })
    const byName = await door.ask({ headers: { ...headers, host: `localhost:${door.port}` } })

    expect([byAddress.status, byName.status]).toEqual([200, 200])
  })
})
