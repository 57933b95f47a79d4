import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Rows of the table: number, rule, `file`, `test file` › test. */
const rows = read('electron/shell/SECURITY.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number, rule, where, proof]) => ({ number, rule, where, proof }))

describe("Electron's twenty points", () => {
  test('are all in the list, once', () => {
    expect(rows.map(({ number }) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
  })

  test.each(rows)('$number: $rule', ({ number, where = '', proof = '' }) => {
    const file = where.replaceAll('`', '')
    expect(read(file), `mark in ${file}`).toMatch(new RegExp(`(//|#) SECURITY: ${number} — `))
    const [testFile = '', name = ''] = proof.split(' › ')
    const path = testFile.replaceAll('`', '')
    expect(existsSync(join(root, path)), path).toBe(true)
    expect(read(path), `test in ${path}`).toContain(name)
  })

  test('16: Electron is one exact, supported version', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>
    }
    const { electron = '' } = devDependencies
    expect(electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number(electron.split('.')[0])).toBeGreaterThanOrEqual(45)
    expect(read('electron-builder.yml')).not.toMatch(/^electronVersion:/m)
  })
})
