import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { contentPolicy } from '../../electron/files/page-files.ts'
import { appScheme, serve, serveApp } from '../../electron/shell/protocol.ts'
import { ownFolder } from './stand-ins.ts'

const SECRET = 'planted secret'
let root: string

beforeEach(() => {
  const folder = ownFolder()
  root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-old'))
  writeFileSync(join(root, 'index.html'), '<title>page</title>')
  writeFileSync(join(root, 'assets', 'a b.js'), 'code')
  writeFileSync(join(root, 'notes.key'), SECRET)
  writeFileSync(join(folder, 'secret.json'), SECRET)
  writeFileSync(join(folder, 'renderer-old', 'secret.json'), SECRET)
})

const get = (url: string, method = 'GET') => serve({ url, method }, root)

describe('our own scheme', () => {
  test('serves the page and its parts with their type', async () => {
    const page = await get('app://huitouke/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toBe('<title>page</title>')
    const part = await get('app://huitouke/assets/a%20b.js')
    expect(part.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await part.text()).toBe('code')
    const head = await get('app://huitouke/', 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('a place within the page is the page; a missing part is missing', async () => {
    expect(await (await get('app://huitouke/customers/12?tab=orders')).text()).toBe('<title>page</title>')
    expect((await get('app://huitouke/assets/gone.js')).status).toBe(404)
  })

  test('nothing outside its folder can be had', async () => {
    for (const address of [
      'app://huitouke/..%2fsecret.json',
      'app://huitouke/%2e%2e%2fsecret.json',
      'app://huitouke/..%2frenderer-old/secret.json',
      'app://huitouke/assets/..%2f..%2fsecret.json',
      'app://huitouke/..%5csecret.json',
      'app://huitouke/%00/secret.json',
      'app://huitouke/secret.json%00.js',
      'app://huitouke/%E0%A4%A',
      'app://evil/index.html',
      'app://huitouke@evil/index.html',
      'file:///etc/passwd',
    ]) {
      const answer = await get(address)
      expect(answer.status, address).toBe(400)
      expect(await answer.text(), address).not.toContain(SECRET)
    }
  })

  test('an address that climbs in plain sight stays at the root', async () => {
    for (const address of ['app://huitouke/../../secret.json', 'app://huitouke/%2e%2e/secret.json']) {
      const answer = await get(address)
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain(SECRET)
    }
  })

  test('files of no known kind are not served, and only reading is answered', async () => {
    expect((await get('app://huitouke/notes.key')).status).toBe(404)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await get('app://huitouke/', method)).status).toBe(405)
    }
  })

  test('every answer carries the content policy, refusals too', async () => {
    for (const address of ['app://huitouke/', 'app://huitouke/gone.js', 'app://evil/']) {
      const { headers } = await get(address)
      expect(headers.get('content-security-policy')).toBe(contentPolicy)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    const rules = Object.fromEntries(
      contentPolicy.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ')
        return [name, sources.join(' ')]
      }),
    )
    expect(rules).toEqual({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data: blob:",
      'connect-src': "'self'",
      'font-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    })
  })

  test('is registered as secure and standard, and bypasses nothing', async () => {
    expect(appScheme.scheme).toBe('app')
    expect(appScheme.privileges).toMatchObject({ standard: true, secure: true, supportFetchAPI: true })
    expect(appScheme.privileges?.bypassCSP).toBeUndefined()
    expect(appScheme.privileges?.allowServiceWorkers).toBeUndefined()
    const served: string[] = []
    serveApp({ handle: (scheme: string) => void served.push(scheme) }, root)
    expect(served).toEqual(['app'])
  })
})
