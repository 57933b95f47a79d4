/** Attack: a body that fills the memory or the disk, or never ends. */
import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type StandInDoor, standInDoor } from './stand-in-door.ts'

function incoming(door: StandInDoor): string[] {
  const folder = join(door.dataDir, 'incoming')
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
}

test('a call that states more than 4 MB is refused before it is read', async () => {
  const door = await standInDoor()
  const headers = { ...(await door.signedIn()), 'content-length': String(4 * 1024 ** 2 + 1) }

  const answer = await halfRequest(door, 'POST /rpc/secret', headers)

  expect(answer).toMatch(/^HTTP\/1.1 413 /)
  expect(answer).toContain('PAYLOAD_TOO_LARGE')
  expect(door.calls()).toBe(0)
})

test('a call without a length is refused: it could go on for ever', async () => {
  const door = await standInDoor()
  const headers = { ...(await door.signedIn()), 'transfer-encoding': 'chunked' }

  const answer = await halfRequest(door, 'POST /rpc/secret', headers)

  expect(answer).toMatch(/^HTTP\/1.1 411 /)
  expect(door.calls()).toBe(0)
})

test('a file that states too much is refused before it is read', async () => {
  const door = await standInDoor({ mostUploadBytes: 1000 })
  const headers = { ...(await door.signedIn()), 'x-file-name': 'a.csv', 'content-length': '1001' }

  expect(await halfRequest(door, 'POST /files', headers)).toMatch(/^HTTP\/1.1 413 /)
  expect(incoming(door)).toEqual([])
})

test('a file that turns out too large is refused and leaves nothing', async () => {
  const door = await standInDoor({ mostUploadBytes: 1000 })
  const headers = { ...(await door.signedIn()), 'x-file-name': 'a.csv', 'transfer-encoding': 'chunked' }

  const answer = await halfRequest(door, 'POST /files', headers, `3e9\r\n${'x'.repeat(1001)}\r\n0\r\n\r\n`)

  expect(answer).toMatch(/^HTTP\/1.1 413 /)
  expect(incoming(door).filter((path) => path.includes('/') || path.includes('\\'))).toEqual([])
})

test('headers beyond 16 KB end the connection', async () => {
  const door = await standInDoor()
  const answer = await halfRequest(door, 'GET /', { cookie: 'x'.repeat(20_000) })
  expect(answer).toBe('')
})

/** Sends a request whose body may never come; answers what comes back until the door hangs up. */
function halfRequest(
  door: StandInDoor,
  line: string,
  headers: Record<string, string>,
  body = '',
): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(door.port, '127.0.0.1', () => {
      const all = { host: `127.0.0.1:${door.port}`, ...headers }
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.write(`${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
    })
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    // A reset after the answer is fine: the door does not read what it will not take.
    socket.on('error', () => resolve(text))
    socket.on('close', () => resolve(text))
  })
}
