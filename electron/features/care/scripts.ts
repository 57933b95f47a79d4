import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { reasonKind } from '../../../shared/features/care/contract.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'

const scripts = z.record(reasonKind, z.array(z.string()).min(1))
export type Scripts = z.infer<typeof scripts>

const read = new Map<string, Scripts>()

/** The variants of every reason in one language; read once, they are part of the program. */
export function careScripts(resourcesDir: string, locale: Locale): Scripts {
  const path = join(resourcesDir, 'scripts', `${locale}.json`)
  const found = read.get(path) ?? scripts.parse(JSON.parse(readFileSync(path, 'utf8')))
  read.set(path, found)
  return found
}
