/** Attack: script in our page (a title from an order), our page in a foreign frame, a guess at a file's type. */
import { expect, test } from 'vitest'
import { contentPolicy } from '../../electron/files/page-files.ts'
import { standInDoor } from './stand-in-door.ts'

test('every answer carries the strict headers', async () => {
  const door = await standInDoor()
  const headers = await door.signedIn()
  const answers = await Promise.all([
    door.ask({ headers }),
    door.ask({ path: '/assets/index-AbCd1234.js', headers }),
    door.ask({ path: '/nothing.js', headers }),
    door.ask({ path: '/' }),
    door.ask({ method: 'POST', path: '/rpc/secret', headers, body: '{}' }),
    door.ask({ method: 'POST', path: '/rpc/nothing', headers, body: '{}' }),
    door.ask({ method: 'POST', path: '/files', headers, body: 'a' }),
    door.ask({ method: 'PUT', headers }),
    door.ask({ headers: { host: 'evil.example' } }),
  ])

  expect(answers[0]?.headers['content-security-policy']).toBe(contentPolicy)
  for (const answer of answers) {
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    const policy = answer.headers['content-security-policy'] ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/)
    expect(answer.headers['x-powered-by'] ?? answer.headers.server).toBeUndefined()
  }
})

test('only files whose name changes with their content are kept by the browser', async () => {
  const door = await standInDoor()
  const headers = await door.signedIn()

  const page = await door.ask({ headers })
  const asset = await door.ask({ path: '/assets/index-AbCd1234.js', headers })
  const call = await door.ask({ method: 'POST', path: '/rpc/secret', headers, body: '{}' })

  expect(page.headers['cache-control']).toBe('no-cache')
  expect(asset.headers['cache-control']).toBe('private, max-age=31536000, immutable')
  expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(call.headers['cache-control']).toBe('no-store')
})
