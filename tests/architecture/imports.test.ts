/** Imports point down only. A failure prints the lines that do not. */
import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { type Import, importsOf, sources } from './sources.ts'

/** From the ground up; a file may import its own layer and those below. The first match counts. */
const layers: [RegExp, number][] = [
  [/^package\.json$/, 0],
  [/^shared\/kernel\//, 1],
  [/^shared\/features\//, 2],
  [/^shared\/locales\//, 2],
  [/^shared\/contract\.ts$/, 3],
  [/^migrations\//, 4],
  [/^electron\/(db|files)\//, 4],
  [/^electron\/engine\//, 5],
  [/^electron\/features\//, 6],
  // A thread's first file: puts the features into the engine.
  [/^electron\/thread\.ts$/, 7],
  [/^electron\/host\//, 8],
  [/^electron\/shell\//, 9],
  [/^electron\/(main|preload|huitouke)\.ts$/, 10],
  // Starters that run before the right Node is found.
  [/^electron\/\w[\w-]*\.mjs$/, 10],
]

const layerOf = (path: string): number | undefined => layers.find(([room]) => room.test(path))?.[1]

const engineSide = importsOf(sources(['electron', 'shared', 'migrations']))
const pages = importsOf(sources(['renderer']))

const isPackage = ({ to }: Import): boolean =>
  !/^(electron|shared|migrations|renderer|tests|resources)\//.test(to)
const isNode = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name)
const lines = (imports: Import[]): string[] => imports.map(({ line }) => line)

test('there is something to check', () => {
  expect(engineSide.length).toBeGreaterThan(200)
  expect(pages.length).toBeGreaterThan(50)
})

test('every file of the engine has a layer', () => {
  const without = sources(['electron', 'shared', 'migrations']).filter(
    ({ path }) => layerOf(path) === undefined,
  )
  expect(without.map(({ path }) => path)).toEqual([])
})

test('imports point down', () => {
  const upward = engineSide.filter(({ from, to }) => {
    const below = layerOf(to)
    return below !== undefined && below > (layerOf(from) ?? 0)
  })
  expect(lines(upward)).toEqual([])
})

test('the pages import shared/ and themselves', () => {
  const outside = pages.filter((one) => !isPackage(one) && !/^(renderer|shared)\//.test(one.to))
  expect(lines(outside)).toEqual([])
})

test('the engine side imports no page', () => {
  expect(lines(engineSide.filter(({ to }) => to.startsWith('renderer/')))).toEqual([])
})

test('only the shell, the desktop’s start and the preload import electron', () => {
  const allowed = /^electron\/(shell\/|main\.ts$|preload\.ts$)/
  const wrong = [...engineSide, ...pages].filter(
    ({ from, to }) => /^electron($|\/(main|renderer|common)$)/.test(to) && !allowed.test(from),
  )
  expect(lines(wrong)).toEqual([])
})

test('what pages and engine share runs anywhere: no Node, no database, no window', () => {
  const wrong = engineSide.filter(
    ({ from, to }) =>
      from.startsWith('shared/') && (isNode(to) || /^(better-sqlite3|kysely|react|antd)/.test(to)),
  )
  expect(lines(wrong)).toEqual([])
})

test('pages use no Node', () => {
  expect(lines(pages.filter(({ to }) => isNode(to)))).toEqual([])
})

test('of a feature only handlers and the router know the RPC library', () => {
  const wrong = engineSide.filter(
    ({ from, to }) =>
      from.startsWith('electron/features/') &&
      to.startsWith('@orpc/') &&
      !/\/(handlers|router)\.ts$/.test(from),
  )
  expect(lines(wrong)).toEqual([])
})

test('rules are pure: they read neither database, disk nor clock', () => {
  const rules = sources(['electron', 'shared']).filter(({ path }) => path.endsWith('/rules.ts'))
  expect(rules.length).toBeGreaterThan(1)
  const imports = importsOf(rules).filter(
    ({ to }) => isNode(to) || /^electron\/db\/|^better-sqlite3/.test(to),
  )
  const clocks = rules.flatMap(({ path, lines: text }) =>
    text.flatMap((line, at) =>
      /Date\.now\(|new Date\(\)|Math\.random\(/.test(line) ? [`${path}:${at + 1}  ${line.trim()}`] : [],
    ),
  )
  expect([...lines(imports), ...clocks]).toEqual([])
})

test('a migration stands alone: what it needs from features may change later', () => {
  const wrong = engineSide.filter(({ from, to }) => from.startsWith('migrations/') && /\/features\//.test(to))
  expect(lines(wrong)).toEqual([])
})
