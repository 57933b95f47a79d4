import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { channel } from '../../../shared/features/contact/contract.ts'
import type { Script } from '../../../shared/features/scripts/contract.ts'
import { situation } from '../../../shared/features/scripts/situations.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import { resourcesDir } from '../../files/resources.ts'

const words = z.strictObject({
  /** Goes up when the words change, so that results are told apart. */
  version: z.int().min(1).default(1),
  subject: z.string().min(1).optional(),
  variants: z.array(z.string().min(1)).min(1),
})
const file = z.partialRecord(situation, z.partialRecord(channel, words))

export type ShippedScript = Omit<Script, 'off' | 'used'>

const read = new Map<Locale, ShippedScript[]>()

/** The scripts that come with the program in one language; read once. */
export function shippedScripts(locale: Locale): ShippedScript[] {
  const known = read.get(locale)
  if (known) return known
  const folder = join(resourcesDir(), 'scripts', locale)
  const found = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => scriptsOf(file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))), locale))
  read.set(locale, found)
  return found
}

const scriptsOf = (content: z.infer<typeof file>, locale: Locale): ShippedScript[] =>
  situation.options.flatMap((one) =>
    channel.options.flatMap((way) => {
      const said = content[one]?.[way]
      if (!said) return []
      const { version, subject = '', variants } = said
      return {
        ...{ key: `${one}.${way}`, source: 'shipped' as const, situation: one, channel: way, locale },
        ...{ name: '', subject, variants, version, copiedFrom: '' },
      }
    }),
  )
