import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type AnyLayout,
  anyLayout,
  type Layouts,
  type LookAlike,
  lookAlike,
} from '../../../../shared/features/imports/layout.ts'

/** Names another layout whose parts count where this one has none of its own. */
const inheriting = z.looseObject({ like: z.string().optional() })

/** Reads `<resourcesDir>/import-layouts`. A faulty layout is a bug of ours and throws. */
export function loadLayouts(resourcesDir: string): Layouts {
  const folder = join(resourcesDir, 'import-layouts')
  const raw = new Map<string, Record<string, unknown>>()
  let lookAlikes: LookAlike[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue
    const content: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    if (name === 'look-alikes.json') lookAlikes = z.array(lookAlike).parse(content)
    else raw.set(name.slice(0, -'.json'.length), inheriting.parse(content))
  }
  const all = [...raw.keys()].map((id) => inherit(id, raw))
  return {
    layouts: all.filter((layout) => layout.kind === 'orders'),
    records: all.filter((layout) => layout.kind !== 'orders'),
    lookAlikes,
  }
}

function inherit(id: string, raw: ReadonlyMap<string, Record<string, unknown>>): AnyLayout {
  const layout = anyLayout.parse(withBase(id, raw, []))
  if (layout.id !== id) throw new Error(`layout ${id}.json calls itself ${layout.id}`)
  return layout
}

/** A layout may be like one that is itself like another. */
function withBase(
  id: string,
  raw: ReadonlyMap<string, Record<string, unknown>>,
  above: readonly string[],
): Record<string, unknown> {
  const found = raw.get(id)
  if (!found || above.includes(id)) throw new Error(`layout ${above.join(' like ')}: no layout ${id}`)
  const { like, ...own } = found
  return typeof like === 'string' ? { ...withBase(like, raw, [...above, id]), ...own } : own
}
