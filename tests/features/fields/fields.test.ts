import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { FieldKind } from '../../../shared/features/fields/contract.ts'
import { readFieldValue } from '../../../shared/features/fields/rules.ts'
import { addCustomer, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

describe('a value of a field', () => {
  it.each<[FieldKind, string, string | null]>([
    ['text', ' 37 码 ', '37 码'],
    ['number', '168', '168'],
    ['number', '1,680.50', '1680.5'],
    ['number', '１６８', '168'],
    ['number', '168cm', null],
    ['date', '2026/7/1', '2026-07-01'],
    ['date', '2026年07月01日', '2026-07-01'],
    ['date', '2026-02-30', null],
    ['choice', '油性', '油性'],
    ['choice', '中性', null],
    ['yes-no', '是', 'yes'],
    ['yes-no', 'No', 'no'],
    ['yes-no', '也许', null],
    ['number', '  ', ''],
  ])('%s: %s', (kind, text, read) => {
    expect(readFieldValue({ kind, choices: ['油性', '干性'] }, text)).toBe(read)
  })
})

function shop() {
  const database = makeDatabase()
  const one = addCustomer(database.db, { name: '林晚秋' })
  const other = addCustomer(database.db, { name: '阿福' })
  refreshProfiles(database.db, [one, other])
  const { client } = engineOn(database, { now: '2026-07-01T04:00:00Z' })
  const values = async (id: number) => (await client.customers.get({ id })).fieldValues
  return { client, one, other, values }
}

describe('fields of the shop', () => {
  it('are defined, renamed, arranged and put away, and every step can be undone', async () => {
    const { client } = shop()
    const height = await client.fields.add({ name: '身高', kind: 'number' })
    const skin = await client.fields.add({ name: '肤质', kind: 'choice', choices: ['油性', '干性', '油性'] })
    const names = async () => (await client.fields.list()).map(({ name, archived }) => [name, archived])
    await expect(client.fields.add({ name: '身高', kind: 'text' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { what: 'name' },
    })
    await expect(client.fields.change({ id: skin.id, name: '身高' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect((await client.fields.list())[1]?.choices).toEqual(['油性', '干性'])
    const arranged = await client.fields.arrange({ ids: [skin.id] })
    expect(await names()).toEqual([
      ['肤质', false],
      ['身高', false],
    ])
    await client.journal.undo({ id: arranged.journalId })
    const away = await client.fields.change({ id: height.id, archived: true })
    expect(await names()).toEqual([
      ['肤质', false],
      ['身高', true],
    ])
    await client.journal.undo({ id: away.journalId })
    await client.journal.undo({ id: skin.journalId })
    expect(await names()).toEqual([['身高', false]])
  })

  it('hold one value of their kind for each person', async () => {
    const { client, one, other, values } = shop()
    const { id: fieldId } = await client.fields.add({ name: '身高', kind: 'number' })
    await expect(client.fields.set({ customerIds: [one], fieldId, value: '高' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { what: 'value' },
    })
    expect(
      await client.fields.set({ customerIds: [one, other, one], fieldId, value: ' 168 ' }),
    ).toMatchObject({
      changed: 2,
    })
    const { journalId, changed } = await client.fields.set({
      customerIds: [one, other],
      fieldId,
      value: '170',
    })
    expect(changed).toBe(2)
    expect((await client.fields.list())[0]?.answered).toBe(2)
    await client.journal.undo({ id: journalId })
    expect(await values(one)).toEqual([{ fieldId, value: '168' }])
    const emptied = await client.fields.set({ customerIds: [one], fieldId, value: '' })
    expect(await values(one)).toEqual([])
    await client.journal.undo({ id: emptied.journalId })
    expect(await values(one)).toEqual([{ fieldId, value: '168' }])
  })

  it('of joined people the word on who stands for them counts, the other returns when they part', async () => {
    const { client, one, other, values } = shop()
    const { id: fieldId } = await client.fields.add({ name: '身高', kind: 'number' })
    await client.fields.set({ customerIds: [other], fieldId, value: '180' })
    await client.people.merge({ ids: [one, other], keepId: one })
    expect(await values(one)).toEqual([{ fieldId, value: '180' }])
    await client.fields.set({ customerIds: [one], fieldId, value: '165' })
    expect(await values(one)).toEqual([{ fieldId, value: '165' }])
    await client.people.part({ customerIds: [other] })
    expect([await values(one), await values(other)]).toEqual([
      [{ fieldId, value: '165' }],
      [{ fieldId, value: '180' }],
    ])
  })
})
