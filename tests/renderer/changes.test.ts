import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import type { ProcedureMeta } from '../../shared/kernel/procedure.ts'

const source = readFileSync(new URL('../../renderer/api/changes.ts', import.meta.url), 'utf8')

const asks = (feature: object): boolean =>
  Object.values(feature).some((procedure) => {
    const { kind }: ProcedureMeta = procedure['~orpc']?.meta ?? {}
    return kind === 'query' || kind === 'analysis'
  })

test('whatever a page asks grows stale by some news: a page that shows yesterday says nothing of it', () => {
  const asked = Object.entries(contract).flatMap(([name, feature]) => (asks(feature) ? [name] : []))
  expect(asked).toContain('gate')
  const forgotten = asked.filter((name) => !new RegExp(`\\bapi\\.${name}\\.`).test(source))
  expect(forgotten).toEqual([])
})
