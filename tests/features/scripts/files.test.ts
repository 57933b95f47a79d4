import { beforeEach, describe, expect, it } from 'vitest'
import { readScriptFile } from '../../../electron/features/scripts/file-in.ts'
import { makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'
let database: TestDatabase
beforeEach(() => {
  database = makeDatabase()
})
const client = (of = database) => engineOn(of, { now: NOW }).client
const own = async (of = database) =>
  (await Promise.all((['zh-CN', 'en'] as const).map((locale) => client(of).scripts.list({ locale }))))
    .flat()
    .filter(({ source }) => source === 'own')
    .map(({ situation, channel, locale, name, subject, variants }) => ({
      ...{ situation, channel, locale, name, subject, variants },
    }))

async function write() {
  const { scripts } = client()
  await scripts.create({
    situation: 'dormant',
    channel: 'email',
    locale: 'en',
    name: 'A, "B"',
    subject: '=1+1',
    variants: ['-x\n{name}', '@y'],
  })
  await scripts.create({
    situation: 'unpaid',
    channel: 'chat',
    locale: 'zh-CN',
    name: '甲',
    variants: ['+一，"二"'],
  })
  await scripts.create({
    situation: 'unpaid',
    channel: 'chat',
    locale: 'zh-CN',
    name: '乙',
    variants: ['乙'],
  })
}

describe.each(['json', 'csv'] as const)('a file of scripts as %s', (format) => {
  it('read by another shop says the same, in the same order', async () => {
    await write()
    const { text, name } = await client().scripts.exportFile({ format })
    expect(name).toBe(`huitouke-scripts-2026-07-01.${format}`)
    const other = makeDatabase()
    expect(await client(other).scripts.lookAtFile({ text })).toMatchObject({
      problem: null,
      same: 0,
      refused: [],
      changed: [],
    })
    const { changed, journalId } = await client(other).scripts.importFile({ text })
    expect(changed).toBe(3)
    expect(await own(other)).toEqual(await own())
    expect((await client(other).scripts.importFile({ text })).changed).toBe(0)
    await client(other).journal.undo({ id: journalId })
    expect(await own(other)).toEqual([])
  })

  it('changes what is called the same, as a new version', async () => {
    await write()
    const { text } = await client().scripts.exportFile({ format })
    const edited = text
      .replaceAll('甲', '丙')
      .replace('乙,,乙', '乙,,乙乙')
      .replace('"variants": [\n        "乙"', '"variants": [\n        "乙乙"')
    const look = await client().scripts.lookAtFile({ text: edited })
    expect(look).toMatchObject({ added: ['丙'], changed: ['乙'], same: 1 })
    expect((await client().scripts.importFile({ text: edited })).changed).toBe(2)
    const scripts = await client().scripts.list({ locale: 'zh-CN' })
    expect(scripts.find(({ name }) => name === '乙')).toMatchObject({ version: 2, variants: ['乙乙'] })
  })

  it('of the shipped ones as they are adds nothing', async () => {
    const { text } = await client().scripts.exportFile({ format, shipped: true })
    const look = await client().scripts.lookAtFile({ text })
    expect(look).toMatchObject({ problem: null, added: [], changed: [], refused: [] })
    expect(look.same).toBeGreaterThan(120)
  })
})

describe('a spreadsheet', () => {
  it('finds no formula in it', async () => {
    await write()
    const { text } = await client().scripts.exportFile({ format: 'csv' })
    expect(text).toContain("'=1+1")
    expect(text).toContain("'@y")
    for (const cell of text.split(/[,\r\n]/)) expect(cell).not.toMatch(/^"?[=+\-@]/)
  })

  it('may be made by hand, in either language, with what separates its cells there', () => {
    const byHand = '场景;方式;说法 1;说法 2\n催付;平台聊天;您好;在吗\ndormant;SMS;hi;\n;;;\n'
    expect(readScriptFile(byHand)).toMatchObject({
      problem: null,
      refused: [],
      scripts: [
        { situation: 'unpaid', channel: 'chat', locale: 'zh-CN', name: '催付', variants: ['您好', '在吗'] },
        { situation: 'dormant', channel: 'sms', variants: ['hi'] },
      ],
    })
  })
})

describe('files of strangers', () => {
  const one = { situation: 'unpaid', channel: 'chat', locale: 'zh-CN', name: '甲', variants: ['一'] }
  const json = (scripts: unknown, more: object = {}) =>
    JSON.stringify({ format: 'huitouke-scripts', version: 1, scripts, ...more })

  it.each([
    ['', 'empty'],
    ['\ufeff  \n', 'empty'],
    ['{', 'shape'],
    ['{}', 'shape'],
    ['[1,2]', 'shape'],
    ['null', 'columns'],
    ['['.repeat(200_000), 'shape'],
    [json([one], { version: 2 }), 'newer'],
    [json({}), 'shape'],
    [json([]), 'empty'],
    [json(Array.from({ length: 2_001 }, () => one)), 'large'],
    ['a,b,c\n1,2,3\n', 'columns'],
    ['situation,channel,text1\nunpaid,chat,"never closed\n', 'quotes'],
    [`${'a,'.repeat(5_000)}\n`, 'quotes'],
    ['\0\u0001\u0002', 'columns'],
  ])('number %#', async (text, problem) => {
    expect((await client().scripts.lookAtFile({ text })).problem).toBe(problem)
    await expect(client().scripts.importFile({ text })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { what: 'file' },
    })
    expect(await own()).toEqual([])
  })

  it('are read row by row: what cannot be a script is left out and said', async () => {
    const text = json([
      one,
      { ...one, situation: '__proto__' },
      { ...one, situation: 'constructor' },
      { ...one, channel: 'pigeon' },
      { ...one, locale: 'fr' },
      { ...one, name: 'x'.repeat(61) },
      { ...one, name: 'a', variants: [] },
      { ...one, name: 'b', variants: ['x'.repeat(2_001)] },
      { ...one, name: 'c', variants: Array.from({ length: 9 }, () => 'x') },
      { ...one, name: 'd', variants: [{ toString: 1 }] },
      one,
      null,
      ['x'],
    ])
    const { refused, added } = await client().scripts.lookAtFile({ text })
    expect(added).toEqual(['甲'])
    expect(refused.map(({ row, problem }) => [row, problem])).toEqual([
      [2, 'situation'],
      [3, 'situation'],
      [4, 'channel'],
      [5, 'locale'],
      [6, 'name'],
      [7, 'text'],
      [8, 'long'],
      [9, 'variants'],
      [10, 'text'],
      [11, 'twice'],
      [12, 'shape'],
      [13, 'shape'],
    ])
    for (const { value } of refused) expect(value.length).toBeLessThanOrEqual(60)
    expect((await client().scripts.importFile({ text })).changed).toBe(1)
  })

  it('do not get into the prototype', () => {
    readScriptFile('{"format":"huitouke-scripts","version":1,"scripts":[{"__proto__":{"polluted":1}}]}')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})
