import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ownFolder } from './stand-ins.ts'

const root = join(import.meta.dirname, '../..')
const fusesModule = join(root, 'electron/shell/fuses.mjs')
const {
  fuses,
  setFuses,
  wrongFuses,
  packedProgram,
}: {
  fuses: Record<string, boolean>
  setFuses(program: string, isMac: boolean): Promise<void>
  wrongFuses(program: string): Promise<string[]>
  packedProgram(pack: unknown): string
} = await import(fusesModule)

/** The part of a program that holds the fuses: a mark, version, length, then one sign each. */
function program(signs: string): string {
  const path = join(ownFolder(), 'program')
  const mark = Buffer.from(`\x7fELF....dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX`, 'latin1')
  writeFileSync(
    path,
    Buffer.concat([mark, Buffer.from([1, signs.length]), Buffer.from(signs), Buffer.alloc(40)]),
  )
  return path
}

describe('fuses', () => {
  test('are these', () => {
    expect(fuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    })
  })

  test('are set in the program and read back', async () => {
    const path = program('101100011')
    expect(await wrongFuses(path)).toEqual([
      'RunAsNode',
      'EnableCookieEncryption',
      'EnableNodeOptionsEnvironmentVariable',
      'EnableNodeCliInspectArguments',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
      'GrantFileProtocolExtraPrivileges',
    ])
    await setFuses(path, false)
    expect(readFileSync(path, 'latin1')).toContain('\x01\x09010011001')
    expect(await wrongFuses(path)).toEqual([])
  })

  test('a fuse nobody decided about stops the packaging', async () => {
    await expect(setFuses(program('1011000111'), false)).rejects.toThrow('strictlyRequireAllFuses')
  })

  test('the packager runs them, and knows the program on each system', () => {
    expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).toContain(
      'afterPack: electron/shell/fuses.mjs',
    )
    const pack = (electronPlatformName: string) =>
      packedProgram({
        appOutDir: 'out',
        electronPlatformName,
        packager: { executableName: 'huitouke', appInfo: { productFilename: '回头客' } },
      })
    expect(pack('darwin')).toBe(join('out', '回头客.app'))
    expect(pack('win32')).toBe(join('out', '回头客.exe'))
    expect(pack('linux')).toBe(join('out', 'huitouke'))
  })
})

function packed(): string[] {
  const release = join(root, 'release')
  if (!existsSync(release)) return []
  const names = ['huitouke', '回头客.exe', '回头客.app']
  const folders = readdirSync(release).map((folder) => join(release, folder))
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter((path) => existsSync(path))
}

const programs = packed()
if (programs.length === 0)
  console.warn('NO PACKAGED PROGRAM: its fuses were not read back (npm run package first)')

test('a packaged program is there where one is demanded', () => {
  if (process.env.HUITOUKE_NEEDS_PACKAGE) expect(programs).not.toEqual([])
})

test.skipIf(programs.length === 0)('the packaged program has them (skipped: none in release/)', async () => {
  for (const path of programs) expect(await wrongFuses(path), path).toEqual([])
})
