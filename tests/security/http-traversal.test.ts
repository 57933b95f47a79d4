/** Attack: a path that climbs out of the pages' folder, to the data file, its key, or anything on the disk. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageFile } from '../../electron/host/http-pages.ts'
import { standInDoor } from './stand-in-door.ts'

const PLANTED = 'planted-key-0123456789abcdef'

const climbs = [
  '/../data/huitouke.key',
  '/%2e%2e/data/huitouke.key',
  '/..%2fdata%2fhuitouke.key',
  '/assets/..%2f..%2fdata/huitouke.key',
  '/..%5cdata%5chuitouke.key',
  '/%2e%2e%5cdata/huitouke.json',
  '/../renderer-old/index.html',
  '/..%2frenderer-old%2findex.html',
  '//data/huitouke.json',
  '/%00/index.html',
  '/index.html%00.js',
  '/%E0%A4%A',
  '/....//data/huitouke.json',
  '/..%252fdata%252fhuitouke.json',
]

test.each(climbs)('%s brings nothing back', async (path) => {
  const door = await standInDoor()
  const headers = await door.signedIn()
  mkdirSync(join(door.folder, 'renderer-old'))
  for (const file of ['data/huitouke.key', 'data/huitouke.json', 'renderer-old/index.html']) {
    writeFileSync(join(door.folder, file), PLANTED)
  }

  const answer = await door.ask({ path, headers })

  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.body).not.toContain(PLANTED)
})

test('the proof is the relative path, not how the name begins', () => {
  expect(pageFile('/srv/renderer', '/..%2frenderer-old/index.html')).toBeNull()
  expect(pageFile('/srv/renderer', '/..')).toBeNull()
  expect(pageFile('/srv/renderer', '/assets/..')).toBeNull()
  expect(pageFile('/srv/renderer', '/a/b.js')).toBe('/srv/renderer/a/b.js')
})

test('only kinds of file that pages are made of are given out', async () => {
  const door = await standInDoor()
  const headers = await door.signedIn()
  for (const name of ['notes.txt', 'huitouke.key', 'huitouke.db', '.env']) {
    writeFileSync(join(door.folder, 'renderer', name), PLANTED)
  }

  for (const name of ['notes.txt', 'huitouke.key', 'huitouke.db', '.env', 'assets']) {
    expect((await door.ask({ path: `/${name}`, headers })).status, name).toBe(404)
  }
})
