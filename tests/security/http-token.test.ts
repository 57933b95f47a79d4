/**
 * Attack: the address with the token is read over a shoulder, from the browser's history or a screen recording, and
 * opened again; or somebody guesses.
 */
import { describe, expect, test } from 'vitest'
import { SECRET, standInDoor } from './stand-in-door.ts'

describe('the start token', () => {
  test('is exchanged once for a cookie that scripts cannot read and other sites cannot use', async () => {
    const door = await standInDoor()
    const path = door.address.slice(door.origin.length)

    const first = await door.ask({ path })
    const second = await door.ask({ path })

    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^huitouke-${door.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      ),
    ])
    expect(second.status).toBe(401)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.body).toContain('每个网址只能用一次')
    expect(second.body).toContain('works once')
    expect(second.body).not.toContain(SECRET)
  })

  test('the page that is already signed in may open its address again', async () => {
    const door = await standInDoor()
    const cookie = await door.signIn()

    const again = await door.ask({ path: door.address.slice(door.origin.length), headers: { cookie } })

    expect(again.status).toBe(303)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  test('HEAD does not spend it: chat programs look at addresses before people do', async () => {
    const door = await standInDoor()

    await door.ask({ method: 'HEAD', path: door.address.slice(door.origin.length) })

    expect(await door.signIn()).not.toBe('')
  })

  test('guessing is stopped after ten tries and may go on a minute later', async () => {
    let now = 1_700_000_000_000
    const door = await standInDoor({ now: () => now })
    const guess = () => door.ask({ path: `/?token=${'A'.repeat(43)}` })

    const tries = []
    for (let count = 0; count < 10; count++) tries.push((await guess()).status)
    const eleventh = await guess()
    const right = await door.ask({ path: door.address.slice(door.origin.length) })
    now += 60_000

    expect(tries).toEqual(Array(10).fill(401))
    expect(eleventh.status).toBe(429)
    expect(right.status).toBe(429)
    expect(await door.signIn()).not.toBe('')
  })
})

describe('where signing in leads', () => {
  test.each([
    ['/#/print/base-table', '/#/print/base-table'],
    ['/?a=1#/today', '/?a=1#/today'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/\r\nset-cookie: a=b', '/'],
  ])('then=%j leads to %s', async (then, place) => {
    const door = await standInDoor()

    const answer = await door.ask({
      path: `${door.address.slice(door.origin.length)}&then=${encodeURIComponent(then)}`,
    })

    expect(answer.status).toBe(303)
    const url = new URL(answer.headers.location ?? '', door.origin)
    expect(url.origin).toBe(door.origin)
    if (place !== '/') expect(answer.headers.location).toBe(place)
    expect(answer.headers['set-cookie']).toHaveLength(1)
  })
})
