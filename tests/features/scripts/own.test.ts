import { beforeEach, describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'
const place = { situation: 'unpaid', channel: 'chat', locale: 'zh-CN' } as const

let database: TestDatabase
beforeEach(() => {
  database = makeDatabase()
})
const client = () => engineOn(database, { now: NOW }).client
const listed = async (channel = 'chat') =>
  (await client().scripts.list({ locale: 'zh-CN' })).filter(
    (one) => one.situation === 'unpaid' && one.channel === channel,
  )
const keys = async () => (await listed()).map(({ key }) => key)
const create = (name: string, text = `${name}：{name|亲}您好`) =>
  client().scripts.create({ ...place, name, variants: [text] })

/** An unpaid order of today, so that somebody is to be written to. */
function waiting(name = '林晚秋') {
  const { db } = database
  const shopId = addShop(db)
  const customerId = addCustomer(db)
  addOrder(db, { shopId, customerId, name, status: 'unpaid', createdAt: NOW, lines: [{ title: '白茶' }] })
  refreshProfiles(db, [customerId])
  refreshModel(db, Date.parse(NOW))
  return customerId
}
const onToday = async () => (await client().care.today({ locale: 'zh-CN' })).tasks.map(({ script }) => script)

describe('a script of the shop’s own', () => {
  it('is the one in use once it is written, and undo brings the shipped one back', async () => {
    waiting()
    const before = await onToday()
    const { key, journalId } = await create('我们的催付')
    expect(await onToday()).toEqual(['我们的催付：林晚秋您好'])
    expect(await listed()).toMatchObject([
      { key, source: 'own', used: true, version: 1 },
      { key: 'unpaid.chat', source: 'shipped', used: false },
    ])
    await client().journal.undo({ id: journalId })
    expect(await onToday()).toEqual(before)
    expect(await keys()).toEqual(['unpaid.chat'])
  })

  it('switched off leaves the place to the next, and with all off nothing is said', async () => {
    waiting()
    const { key } = await create('甲')
    const off = await client().scripts.switch({ key, locale: 'zh-CN', off: true })
    expect((await listed()).map(({ used }) => used)).toEqual([false, true])
    await client().scripts.switch({ key: 'unpaid.chat', locale: 'zh-CN', off: true })
    expect(await onToday()).toEqual([''])
    // In the other language it is as it was.
    expect((await client().scripts.list({ locale: 'en' })).some((one) => one.off)).toBe(false)
    await client().journal.undo({ id: off.journalId })
    expect(await onToday()).toEqual(['甲：林晚秋您好'])
  })

  it('stands where it was put, the newest before those', async () => {
    const [a, b] = [await create('甲'), await create('乙')]
    expect(await keys()).toEqual([b.key, a.key, 'unpaid.chat'])
    const done = await client().scripts.arrange({ ...place, keys: ['unpaid.chat', a.key] })
    expect(await keys()).toEqual(['unpaid.chat', a.key, b.key])
    const c = await create('丙')
    expect(await keys()).toEqual([c.key, 'unpaid.chat', a.key, b.key])
    await client().journal.undo({ id: done.journalId })
    expect(await keys()).toEqual([c.key, b.key, a.key, 'unpaid.chat'])
    await expect(client().scripts.arrange({ ...place, keys: ['dormant.chat'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('keeps every version; an old one is written anew', async () => {
    const { key } = await create('甲', '一')
    const save = (version: number, text: string) =>
      client().scripts.save({ key, version, name: '甲', subject: '', variants: [text] })
    const second = await save(1, '二')
    expect(second).toMatchObject({ version: 2, changed: 1 })
    expect(await save(2, '二')).toMatchObject({ version: 2, changed: 0 })
    await expect(save(1, '三')).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'version' } })
    const restored = await client().scripts.restore({ key, version: 1 })
    expect(restored.version).toBe(3)
    const versions = await client().scripts.versions({ key })
    expect(versions.map(({ version, variants }) => [version, variants[0]])).toEqual([
      [3, '一'],
      [2, '二'],
      [1, '一'],
    ])
    await client().journal.undo({ id: restored.journalId })
    await client().journal.undo({ id: second.journalId })
    expect(await listed()).toMatchObject([{ key, version: 1, variants: ['一'] }, {}])
  })

  it('removed comes back whole', async () => {
    const { key } = await create('甲', '一')
    await client().scripts.save({ key, version: 1, name: '甲', subject: '', variants: ['二'] })
    await client().scripts.switch({ key, locale: 'zh-CN', off: true })
    const { journalId } = await client().scripts.remove({ key })
    expect(await keys()).toEqual(['unpaid.chat'])
    await expect(client().scripts.versions({ key })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await client().journal.undo({ id: journalId })
    expect(await listed()).toMatchObject([{ key, off: true, version: 2, variants: ['二'] }, {}])
    expect(await client().scripts.versions({ key })).toHaveLength(2)
  })

  it('that comes with the program cannot be changed, only copied', async () => {
    const words = { name: '甲', subject: '', variants: ['一'] }
    for (const attempt of [
      client().scripts.save({ key: 'unpaid.chat', version: 1, ...words }),
      client().scripts.remove({ key: 'unpaid.chat' }),
      client().scripts.versions({ key: 'unpaid.chat' }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'shipped' } })
    await client().scripts.create({ ...place, ...words, copiedFrom: 'unpaid.chat' })
    expect((await listed())[0]).toMatchObject({ copiedFrom: 'unpaid.chat' })
  })

  it('says nothing when there is nothing to say', async () => {
    await expect(client().scripts.create({ ...place, name: '甲', variants: ['  '] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('the preview', () => {
  it('is of those a follow-up of today is about', async () => {
    const customerId = waiting()
    const { from, rows } = await client().scripts.preview({
      ...place,
      variants: ['{name|亲}的{product|宝贝}'],
    })
    expect({ from, rows }).toEqual({
      from: 'today',
      rows: [{ customerId, person: '林晚秋', subject: '', text: '林晚秋的白茶' }],
    })
  })

  it('is of the newest buyers where nobody is to be written to, twenty at most, masks left out', async () => {
    const { db } = database
    const shopId = addShop(db)
    const people = Array.from({ length: 25 }, (_, n) => {
      const id = addCustomer(db)
      addOrder(db, {
        shopId,
        customerId: id,
        name: n === 24 ? '林**' : `人${n}`,
        createdAt: Date.parse('2026-05-01') + n * 86_400_000,
      })
      return id
    })
    refreshProfiles(db, people)
    const { from, rows } = await client().scripts.preview({ ...place, variants: ['{name|亲}，{days|几}天'] })
    expect(from).toBe('recent')
    expect(rows.map(({ customerId }) => customerId)).toEqual(people.toReversed().slice(0, 20))
    expect(rows[0]).toMatchObject({ person: '林**', text: '亲，37天' })
  })

  it('is empty in an empty shop', async () => {
    expect(await client().scripts.preview({ ...place, variants: ['您好'] })).toEqual({
      from: 'recent',
      rows: [],
    })
  })
})

describe('words to avoid', () => {
  const word = async (text: string) =>
    (await client().scripts.words({ locale: 'zh-CN' })).find((one) => one.word === text)

  it('are the shop’s to add, to change, to switch off, and to have as they came', async () => {
    const added = await client().scripts.saveWord({
      locale: 'zh-CN',
      word: '包邮',
      why: '有偏远地区',
      suggestion: '多数地区包邮',
    })
    expect(await word('包邮')).toMatchObject({ source: 'own', kind: null, why: '有偏远地区', off: false })
    await client().journal.undo({ id: added.journalId })
    expect(await word('包邮')).toBeUndefined()
    const shipped = await word('顶级')
    expect(shipped).toMatchObject({ source: 'shipped', off: false })
    await client().scripts.saveWord({ ...shipped!, locale: 'zh-CN', off: true })
    expect(await word('顶级')).toMatchObject({ source: 'changed', kind: 'superlative', off: true })
    expect((await client().scripts.saveWord({ ...shipped!, locale: 'zh-CN', off: true })).changed).toBe(0)
    await client().scripts.resetWord({ locale: 'zh-CN', word: '顶级' })
    expect(await word('顶级')).toEqual(shipped)
    await expect(client().scripts.resetWord({ locale: 'zh-CN', word: '顶级' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
