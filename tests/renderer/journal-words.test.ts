/** Whatever writes has a name in the journal, in words. */
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import type { ProcedureMeta } from '../../shared/kernel/procedure.ts'
import { chinese } from '../../shared/locales/index.ts'

function commands(part: AnyContractRouter, path: string[] = []): string[] {
  if (isContractProcedure(part))
    return (part['~orpc'].meta as ProcedureMeta).kind === 'command' ? [path.join('.')] : []
  return Object.entries(part).flatMap(([name, child]) => commands(child, [...path, name]))
}

/** They write nothing that the journal tells of, or write it as `imports.watch`, `imports.load` and `journal.undo`. */
const silent = [
  'care.prepare',
  'app.acknowledge',
  'imports.watch.set',
  'imports.watch.found',
  'imports.watch.ended',
  'calendar.file.wrote',
  'journal.takeBack',
]

test('every command has a sentence in the journal', () => {
  const wordless = commands(contract).filter((name) => {
    let found: unknown = chinese.journal.action
    for (const part of name.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
    return typeof found !== 'string'
  })
  expect(wordless.filter((name) => !silent.includes(name))).toEqual([])
})
