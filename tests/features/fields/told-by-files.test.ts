import { beforeEach, expect, test } from 'vitest'
import { ownLayout } from '../../../shared/features/imports/own-layout.ts'
import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { type Door, type OpenHost, openHost } from '../../doors/doors.ts'
import { makeDatabase } from '../../fixtures/database.ts'

/** Columns of member lists that are fields of the shop's own. */

let open: OpenHost
let door: Door
let skin: number
let height: number
beforeEach(async () => {
  open = await openHost(Date.UTC(2026, 6, 1))
  door = await open.door('process')
  skin = (await door.client.fields.add({ name: '肤质', kind: 'choice', choices: ['油性', '干性'] })).id
  height = (await door.client.fields.add({ name: '身高', kind: 'number' })).id
  return () => open.close()
})

async function load(name: string, content: string): Promise<ImportResult> {
  const ticket = await door.hand(name, content)
  for await (const event of await door.client.imports.load({ tickets: [ticket] }))
    if (event.type === 'result') return event.result
  throw new Error('no result')
}

const table = (rows: string[]) => `暱称X,电话X,肤质,身高 \n${rows.join('\n')}\n`
const rows = ['林晚秋,13800001111,油性,168', '阿福,13800002222,混合,高个子']

async function remember(content: string) {
  const ticket = await door.hand('x.csv', content)
  const { sheets } = await door.client.imports.inspect({ tickets: [ticket] })
  const made = ownLayout({
    kind: 'members',
    columns: { 暱称X: 'name', 电话X: 'phone', 肤质: 'own:肤质', 身高: 'own:身高' },
  })
  if (!made.layout) throw new Error(JSON.stringify(made.problems))
  await door.client.imports.layouts.save({
    name: '会员',
    fingerprint: sheets[0]?.fingerprint ?? '',
    layout: made.layout,
  })
}

const values = async (name: string) => {
  const { rows: found } = await door.client.customers.list({ filter: { search: name }, limit: 5 })
  const person = await door.client.customers.get({ id: found[0]?.id ?? 0 })
  return Object.fromEntries(person.fieldValues.map(({ fieldId, value }) => [fieldId, value]))
}

test('are read as what the field can hold; the rest is left out and counted', async () => {
  await remember(table(rows))
  const result = await load('a.csv', table(rows))
  expect(result.records.members).toEqual({ new: 2, changed: 0, unchanged: 0 })
  expect(result.files[0]?.repairs.find(({ code }) => code === 'own-value')).toMatchObject({
    count: 2,
    examples: [
      { column: '肤质', from: '混合', to: '' },
      { from: '高个子', to: '' },
    ],
  })
  expect(await values('林晚秋')).toEqual({ [skin]: '油性', [height]: '168' })
  expect(await values('阿福')).toEqual({})
})

test('a hand’s word counts before the file’s; undo of the import takes only the file’s', async () => {
  await remember(table(rows))
  const { importId } = await load('a.csv', table(rows))
  const { rows: found } = await door.client.customers.list({ filter: { search: '林晚秋' }, limit: 5 })
  const id = found[0]?.id ?? 0
  await door.client.fields.set({ customerIds: [id], fieldId: height, value: '170' })
  expect(await values('林晚秋')).toEqual({ [skin]: '油性', [height]: '170' })
  await load('b.csv', table(['林晚秋,13800001111,干性,168']))
  expect(await values('林晚秋')).toEqual({ [skin]: '干性', [height]: '170' })
  await door.client.fields.set({ customerIds: [id], fieldId: height, value: '' })
  expect(await values('林晚秋')).toEqual({ [skin]: '干性', [height]: '168' })
  await door.client.journal.undo({ id: importId ?? 0 })
  expect(await values('林晚秋')).toEqual({ [skin]: '干性', [height]: '168' })
  expect((await door.client.customers.count({ filter: { search: '阿福' } })).count).toBe(0)
})

test('a renamed field is still the field of the remembered layout; one that is gone costs its column only', async () => {
  await remember(table(rows))
  await door.client.fields.change({ id: skin, name: '皮肤' })
  await load('a.csv', table(rows))
  expect(await values('林晚秋')).toEqual({ [skin]: '油性', [height]: '168' })
  const stranger = ownLayout({ kind: 'members', columns: { 名: 'name', 号: 'phone', 宠物: 'own:宠物' } })
  const ticket = await door.hand('y.csv', '名,号,宠物\n小米,13800003333,猫\n')
  const { sheets } = await door.client.imports.inspect({ tickets: [ticket] })
  if (!stranger.layout) throw new Error('a fault in the layout')
  await door.client.imports.layouts.save({
    name: '别人的',
    fingerprint: sheets[0]?.fingerprint ?? '',
    layout: stranger.layout,
  })
  const result = await load('y.csv', '名,号,宠物\n小米,13800003333,猫\n')
  expect(result.files[0]?.repairs.map(({ code }) => code)).toContain('own-field')
  expect(await values('小米')).toEqual({})
})

test('segments find by them, they are counted, and a field that files answered is not undone away', async () => {
  await remember(table(rows))
  await load('a.csv', table(rows))
  const found = await door.client.segments.look({
    of: {
      rule: {
        version: 1,
        root: { join: 'and', of: [{ on: 'field', field: skin, test: { is: 'oneOf', values: ['油性'] } }] },
      },
    },
  })
  expect(found.customers).toBe(1)
  expect((await door.client.fields.list()).map(({ name, answered }) => [name, answered])).toEqual([
    ['肤质', 1],
    ['身高', 1],
  ])
})

test('the mapping step proposes a field by its name', async () => {
  const ticket = await door.hand('m.csv', '会员名,手机号,会员等级,肤质\nann,13800001111,金卡,油性\n')
  const { sheets } = await door.client.imports.inspect({ tickets: [ticket] })
  expect(sheets[0]?.layout.kind).toBe('members')
  expect(sheets[0]?.layout.fields).toMatchObject({ 'own:肤质': ['肤质'] })
  const other = ownLayout({ kind: 'orders', columns: { a: 'orderNumber', 肤质: 'own:肤质' } })
  expect(other.layout).toBe(null)
})

test('reading a person’s values looks at this person’s rows only', async () => {
  const { db } = makeDatabase()
  const plan = db
    .prepare('EXPLAIN QUERY PLAN SELECT field_id, value FROM known_field WHERE customer_id = ?')
    .all(1)
    .map((row) => (row as { detail: string }).detail)
    .join('\n')
  expect(plan).not.toMatch(/SCAN (member|custom_value|told_field)/)
})
