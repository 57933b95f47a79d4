/**
 * Attack: an <img> or a link on another site makes the browser GET a procedure; a write would be carried out although
 * the other site never sees the answer.
 */
import { expect, test } from 'vitest'
import { SECRET, standInDoor } from './stand-in-door.ts'

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s never calls', async (method) => {
  const door = await standInDoor()
  const headers = await door.signedIn()

  for (const path of ['/rpc/secret', '/rpc/secret?data=%7B%7D', '/files']) {
    const answer = await door.ask({ method, path, headers })
    expect(answer.status, path).toBe(405)
    expect(answer.body).not.toContain(SECRET)
  }

  expect(door.calls()).toBe(0)
})
