import type { ImportLook, Script } from '../../../shared/features/scripts/contract.ts'
import { locale } from '../../../shared/kernel/schemas.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict } from '../../engine/failures.ts'
import { type FileScript, identityOf, readScriptFile, type ScriptFile } from './file-in.ts'
import { nameIn } from './file-out.ts'
import { listScripts } from './queries.ts'
import { createScript, saveScript } from './scripts.ts'

interface Plan extends Pick<ScriptFile, 'problem' | 'refused'> {
  added: FileScript[]
  changed: { from: Script; to: FileScript }[]
  same: number
}

/** Of the shop's own what is called the same is the same script; a shipped one as it is would only be a copy. */
function planOf(db: Db, text: string): Plan {
  const { problem, scripts, refused } = readScriptFile(text)
  const plan: Plan = { problem, refused, added: [], changed: [], same: 0 }
  if (problem !== null) return plan
  const there = locale.options.flatMap((one) => listScripts(db, one))
  const own = new Map(there.filter(({ source }) => source === 'own').map((one) => [identityOf(one), one]))
  const shipped = new Map(
    there
      .filter(({ source }) => source === 'shipped')
      .map((one) => [identityOf({ ...one, name: nameIn(one, one.locale) }), one]),
  )
  for (const script of scripts) {
    const from = own.get(identityOf(script))
    const known = from ?? shipped.get(identityOf(script))
    if (known && saysTheSame(known, script)) plan.same += 1
    else if (from) plan.changed.push({ from, to: script })
    else plan.added.push(script)
  }
  return plan
}

const saysTheSame = (a: Pick<Script, 'subject' | 'variants'>, b: FileScript): boolean =>
  a.subject === b.subject && a.variants.join('\0') === b.variants.join('\0')

export function lookAtFile(db: Db, text: string): ImportLook {
  const { added, changed, ...plan } = planOf(db, text)
  return {
    ...plan,
    added: added.map(({ name }) => name),
    changed: changed.map(({ to }) => to.name),
  }
}

/** Throws CONFLICT `file` when it cannot be read. */
export function importFile(command: Command, text: string): Outcome<{ changed: number }> {
  const plan = planOf(command.db, text)
  if (plan.problem !== null) throw conflict('file')
  // What is written last stands first: the file's first script is to be the first of its place.
  for (const script of plan.added.toReversed()) createScript(command, script)
  for (const { from, to } of plan.changed) {
    const { name, subject, variants } = to
    saveScript(command, { key: from.key, version: from.version, name, subject, variants })
  }
  const changed = plan.added.length + plan.changed.length
  return { result: { changed }, count: changed, undo: changed > 0 ? 'possible' : 'none' }
}
