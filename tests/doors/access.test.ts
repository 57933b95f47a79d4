/** Every procedure says who may call it from where, and every door asks. */
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../electron/host/host.ts'
import { contract } from '../../shared/contract.ts'
import { type ProcedureMeta, rights } from '../../shared/kernel/procedure.ts'
import { doorNames, failure, type OpenHost, openHost } from './doors.ts'

function walk(part: AnyContractRouter, path: string[] = []): [string, ProcedureMeta][] {
  if (isContractProcedure(part)) return [[path.join('.'), part['~orpc'].meta as ProcedureMeta]]
  return Object.entries(part).flatMap(([name, child]) => walk(child, [...path, name]))
}
const procedures = walk(contract)

function call(client: Client, name: string): Promise<unknown> {
  let found: unknown = client
  for (const part of name.split('.')) found = (found as Record<string, unknown>)[part]
  return (found as (input?: unknown) => Promise<unknown>)()
}

let open: OpenHost
beforeAll(async () => {
  open = await openHost()
})
afterAll(() => open.close())

test('every procedure states its right, its kind and its reach', () => {
  expect(procedures.length).toBeGreaterThan(20)
  const incomplete = procedures.filter(
    ([, { right, kind, reach }]) =>
      !right ||
      !rights.includes(right) ||
      !['query', 'analysis', 'command', 'host'].includes(kind ?? '') ||
      !['desktop', 'network'].includes(reach ?? ''),
  )
  expect(incomplete).toEqual([])
})

test('nothing can be reached from the network yet: that is a choice to be made one by one', () => {
  expect(procedures.filter(([, { reach }]) => reach !== 'desktop')).toEqual([])
})

test('what writes needs more than the right to look', () => {
  const writing = procedures.filter(([, { kind }]) => kind === 'command')
  // Say that the notices have been read; find by the rules what is due today. Nobody can tell them anything.
  const harmless = ['app.acknowledge', 'care.prepare']
  expect(
    writing.filter(([name, { right }]) => right === 'use' && !harmless.includes(name)).map(([name]) => name),
  ).toEqual([])
})

describe.each(doorNames)('%s door', (name) => {
  test('refuses whoever lacks the right, before looking at what is asked', async () => {
    const { client } = await open.door(name, { rights: [] })
    for (const [procedure, { right }] of procedures) {
      expect(await failure(call(client, procedure)), procedure).toMatchObject({
        code: 'NOT_ALLOWED',
        status: 403,
        defined: true,
        data: { right },
      })
    }
  })

  test('refuses a paired device what is for this computer only', async () => {
    const { client } = await open.door(name, { remote: true })
    for (const [procedure, { reach }] of procedures) {
      if (reach === 'network') continue
      expect(await failure(call(client, procedure)), procedure).toMatchObject({ code: 'NOT_ALLOWED' })
    }
  })

  test('one right does not bring another', async () => {
    const { client } = await open.door(name, { rights: ['use'] })
    expect(await client.shops.list()).toEqual([])
    expect(await failure(client.settings.save({ locale: 'en' }))).toMatchObject({
      data: { right: 'settings' },
    })
    expect(await failure(call(client, 'demo.load'))).toMatchObject({ data: { right: 'import' } })
    expect((await client.settings.get()).locale).toBe('zh-CN')
  })
})
