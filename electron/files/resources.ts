import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folder of data that ships with the program (`resources/`). It lies two folders up both from the source
 * (`electron/files/`) and from the bundle (`dist/electron/`), or one further up from a chunk of it; a packaged program
 * may carry it beside its archive.
 */
export function resourcesDir(): string {
  const here = import.meta.dirname
  const packaged: unknown = Reflect.get(process, 'resourcesPath')
  const candidates = [join(here, '..', '..', 'resources'), join(here, '..', '..', '..', 'resources')]
  if (typeof packaged === 'string') candidates.push(join(packaged, 'resources'), packaged)
  const found = candidates.find((folder) => existsSync(join(folder, 'import-layouts')))
  if (!found) throw new Error(`no resources folder at ${candidates.join(', ')}`)
  return found
}
