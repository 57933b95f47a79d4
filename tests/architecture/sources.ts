import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Source {
  /** From the root, with `/`. */
  path: string
  lines: string[]
}

/** Every file of the given folders that somebody wrote and reads. */
export function sources(folders: string[], endings = ['.ts', '.tsx', '.mjs', '.css']): Source[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: relative(root, file).split(sep).join('/'),
      lines: readFileSync(file, 'utf8').split('\n'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

export interface Import {
  from: string
  /** A path from the root, or a package's name. */
  to: string
  /** `electron/db/key.ts:3  import …`, for the reader of a failed test. */
  line: string
}

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"]+)\1/

/** What every file imports, types included: a type ties two files together as well. */
export function importsOf(files: Source[]): Import[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((text, at) => {
      const specifier = SPECIFIER.exec(text)?.[2]
      if (specifier === undefined) return []
      const to = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier
      return [{ from: path, to, line: `${path}:${at + 1}  ${text.trim()}` }]
    }),
  )
}
