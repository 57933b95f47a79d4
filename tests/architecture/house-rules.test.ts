/** Sizes, names and manners: what a newcomer may rely on in every file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import { root, sources } from './sources.ts'

const ours = sources(['electron', 'renderer', 'shared', 'migrations'])
const tests = sources(['tests'])
const lineCount = (lines: string[]): number => (lines.at(-1) === '' ? lines.length - 1 : lines.length)

describe('a file is read in one sitting', () => {
  test('no source has more than 400 lines, no test more than 600', () => {
    const long = [
      ...ours.filter(({ lines }) => lineCount(lines) > 400),
      ...tests.filter(({ lines }) => lineCount(lines) > 600),
    ]
    expect(long.map(({ path, lines }) => `${path}: ${lineCount(lines)} lines`)).toEqual([])
  })

  test('half of the sources have at most 120 lines', () => {
    const sizes = ours.map(({ lines }) => lineCount(lines)).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120)
  })
})

describe('names', () => {
  const all = [...ours, ...tests]

  test('nothing is called utils, helpers, common, manager or service', () => {
    const vague = /(^|[/.-])(utils?|helpers?|common|managers?|services?|misc)([/.-]|$)/
    expect(all.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([])
  })

  test('files and folders are kebab-case', () => {
    const odd = all
      .map(({ path }) => path)
      .filter(
        (path) => !/^([a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.(tsx?|mjs|css)$/.test(path),
      )
    expect(odd).toEqual([])
  })

  test('a feature has one name in every room, the contract’s', () => {
    const features = new Set(Object.keys(contract))
    // What greets a shop without data; it asks only what other features answer.
    const pagesOnly = new Set(['home'])
    const rooms = ['shared/features', 'electron/features', 'renderer/features', 'tests/features']
    const strangers = rooms.flatMap((room) =>
      readdirSync(join(root, room), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !features.has(entry.name))
        .filter(({ name }) => !(room.startsWith('renderer') && pagesOnly.has(name)))
        .map(({ name }) => `${room}/${name}`),
    )
    expect(strangers).toEqual([])
    const stated = readdirSync(join(root, 'shared/features'))
    expect([...features].filter((name) => !stated.includes(name))).toEqual([])
  })
})

describe('manners', () => {
  const matching = (files: typeof ours, pattern: RegExp) =>
    files.flatMap(({ path, lines }) =>
      lines.flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}  ${line.trim()}`] : [])),
    )

  test('no rule is switched off, nothing is put off', () => {
    const marks = ['@ts-ignore', '@ts-expect-error', '@ts-nocheck', 'biome-ignore', 'eslint-disable']
    expect(
      matching(
        [...ours, ...tests.filter(({ path }) => !path.includes('architecture/'))],
        new RegExp(marks.join('|')),
      ),
    ).toEqual([])
    expect(matching(ours, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([])
  })

  // Said aloud it may stand: with a condition and its reason, or with what is ABSENT in its name.
  test('no test is left out in silence', () => {
    const written = tests.filter(
      ({ path }) => /\.(test|spec)\.ts$/.test(path) && !path.includes('architecture/'),
    )
    const silent = matching(written, /\b(test|it|describe)(\.describe)?\.((only|todo)\(|skip\((['"`]|$))/)
    expect(silent.filter((line) => !line.includes('ABSENT'))).toEqual([])
  })

  test('all parts of the RPC library have one exact version', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const parts = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(([name]) =>
      name.startsWith('@orpc/'),
    )
    expect(parts.length).toBeGreaterThan(2)
    expect(new Set(parts.map(([, version]) => version)).size).toBe(1)
  })

  test('every dependency is pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })
})
