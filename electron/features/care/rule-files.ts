import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ShippedRule, shippedRule } from '../../../shared/features/care/rule.ts'
import { resourcesDir } from '../../files/resources.ts'

/** The order in which groups stand on the page. */
const files = ['order', 'lifecycle', 'personal', 'calendar', 'product', 'benefit']

let read: ShippedRule[] | null = null

/** The rules that ship with the program; read once. A faulty file is a bug of ours and throws. */
export function shippedRules(): ShippedRule[] {
  if (read) return read
  const folder = join(resourcesDir(), 'care-rules')
  const unknown = readdirSync(folder).filter((name) => !files.includes(name.replace(/\.json$/, '')))
  if (unknown.length > 0) throw new Error(`no such group of care rules: ${unknown.join(', ')}`)
  read = files.flatMap((name) =>
    shippedRule.array().parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))),
  )
  return read
}
