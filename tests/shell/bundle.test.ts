/** The finished app has no sources: what is built must find its threads, its database and its data by itself. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { createBuilder, loadConfigFromFile, mergeConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orderFile } from '../doors/order-file.ts'
import { ownFolder } from './stand-ins.ts'

const root = join(import.meta.dirname, '../..')
/** As deep in the project as dist/electron, so that it finds what it finds there; not dist, which may be in use. */
let built: string

beforeAll(async () => {
  mkdirSync(join(root, 'test-results'), { recursive: true })
  built = mkdtempSync(join(root, 'test-results', 'bundle-'))
  const file = join(root, 'vite.config.ts')
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'electron' }, file, root, 'error')
  const outDir = { build: { outDir: built } }
  const elsewhere = { environments: { engine: outDir, preload: outDir } }
  const config = mergeConfig(loaded?.config ?? {}, elsewhere)
  const builder = await createBuilder({
    ...config,
    root,
    configFile: false,
    mode: 'electron',
    logLevel: 'error',
  })
  await builder.buildApp()
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

const imports = (name: string) =>
  [...readFileSync(join(built, name), 'utf8').matchAll(/^import .*? from "([^".][^"]*)";$/gm)].map(
    ([, to]) => to,
  )

describe('the built app', () => {
  test('has a start, its threads, the command and the preload, side by side', () => {
    for (const name of ['main.js', 'huitouke.js', 'engine-thread.js', 'reading-thread.js', 'preload.cjs']) {
      expect(existsSync(join(built, name)), name).toBe(true)
    }
  })

  test('needs no package but the database and Electron', () => {
    const allowed = new Set([...builtinModules.map((name) => `node:${name}`), 'better-sqlite3'])
    for (const name of ['huitouke.js', 'engine-thread.js', 'reading-thread.js']) {
      expect(
        imports(name).filter((to) => !allowed.has(to ?? '')),
        name,
      ).toEqual([])
    }
    expect(imports('main.js')).toContain('electron')
    expect(imports('main.js').filter((to) => to !== 'electron' && !allowed.has(to ?? ''))).toEqual([])
  })

  test('the preload is one CommonJS file that asks for Electron only', () => {
    const text = readFileSync(join(built, 'preload.cjs'), 'utf8')
    expect([...text.matchAll(/\brequire\(["']([^"']+)/g)].map(([, name]) => name)).toEqual(['electron'])
    expect(text).not.toMatch(/^(import|export) /m)
  })

  test('loads a file and answers, with threads of its own', () => {
    const folder = ownFolder()
    const file = join(folder, 'orders.csv')
    writeFileSync(file, orderFile([{ number: '1001', email: 'a@shop.example' }, { number: '1002' }]))
    const huitouke = (...args: string[]) => {
      const all = [join(built, 'huitouke.js'), ...args, '--data', join(folder, 'data')]
      return spawnSync(process.execPath, all, { encoding: 'utf8' })
    }
    const loaded = huitouke('import', file, '--json')
    expect(loaded.status, loaded.stderr).toBe(0)
    expect(JSON.parse(loaded.stdout)).toMatchObject({ orders: { new: 2 } })
    const listed = huitouke('call', 'orders.list', '{"limit":10}')
    expect(JSON.parse(listed.stdout).rows).toHaveLength(2)
  })
})
