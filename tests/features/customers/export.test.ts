import { beforeEach, describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { ExportEvent } from '../../../shared/features/customers/export.ts'
import { type Right, rights } from '../../../shared/kernel/procedure.ts'
import { sheetsOf } from '../../files/reading.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

let database: TestDatabase
let ids: number[]
beforeEach(() => {
  database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  ids = ['=HYPERLINK("http://x")', '林晚秋', '周叙'].map((name, n) => {
    const id = addCustomer(db, { name })
    addOrder(db, {
      ...{ shopId, customerId: id, name, phone: `1390000111${n}`, address: `文三路 ${n} 号(31001${n})` },
      ...{ province: '浙江省', city: '杭州市', grossFen: 1_000 + n * 25, createdAt: '2026-06-01T20:00:00Z' },
    })
    return id
  })
  refreshProfiles(db, ids)
})

const client = (may: Right[] = [...rights]) =>
  engineOn(database, { now: '2026-07-01T04:00:00Z', rights: may }).client
type Input = Parameters<ReturnType<typeof client>['customers']['export']>[0]

async function fileOf(
  input: Input,
  may?: Right[],
): Promise<{ bytes: Buffer; last: ExportEvent | undefined }> {
  const parts: Buffer[] = []
  let last: ExportEvent | undefined
  for await (const event of await client(may).customers.export(input)) {
    if (event.type === 'part') parts.push(Buffer.from(event.base64, 'base64'))
    last = event
  }
  return { bytes: Buffer.concat(parts), last }
}

const columns: Input['columns'] = ['name', 'phone', 'address', 'postcode', 'netFen', 'lastPaidAt', 'stage']
const everybody = { filter: {} }

describe('a file of customers', () => {
  it('is CSV that no spreadsheet runs, with days of the shop', async () => {
    const { bytes, last } = await fileOf({ selection: everybody, columns, format: 'csv', locale: 'zh-CN' })
    expect(bytes.toString()).toBe(
      [
        '\ufeff姓名,手机,地址,邮编,净消费,上次付款,阶段',
        '"\'=HYPERLINK(""http://x"")",13900001110,文三路 0 号,310010,10,2026-06-02,新客户',
        '林晚秋,13900001111,文三路 1 号,310011,10.25,2026-06-02,新客户',
        '周叙,13900001112,文三路 2 号,310012,10.5,2026-06-02,新客户',
        '',
      ].join('\r\n'),
    )
    expect(last).toMatchObject({ type: 'result', rows: 3 })
  })

  it('is a workbook of the chosen people in the order of the list, in English', async () => {
    const { bytes } = await fileOf({
      ...{ selection: { ids: ids.slice(0, 2) }, columns, format: 'xlsx', locale: 'en' },
      sort: { by: 'netFen', direction: 'desc' },
    })
    const [sheet] = await sheetsOf(bytes)
    expect(sheet?.rows).toEqual([
      ['Name', 'Phone', 'Address', 'Postcode', 'Net spend', 'Last paid', 'Stage'],
      ['林晚秋', '13900001111', '文三路 1 号', '310011', '10.25', '2026-06-02', 'New'],
      ['=HYPERLINK("http://x")', '13900001110', '文三路 0 号', '310010', '10', '2026-06-02', 'New'],
    ])
  })

  it('shows nobody’s contacts to who may not see them, and is not given without its right', async () => {
    const asked: Input = {
      selection: { ids },
      columns: ['phone', 'address', 'postcode'],
      format: 'csv',
      locale: 'zh-CN',
    }
    const { bytes } = await fileOf(asked, ['use', 'export'])
    expect(bytes.toString()).not.toContain('13900001110')
    expect(bytes.toString()).not.toContain('文三路')
    expect(bytes.toString()).not.toContain('310010')
    expect(bytes.toString()).toContain('139****1110')
  })

  it('is in the journal: how many, which columns, whether masked', async () => {
    const asked: Input = { selection: everybody, columns: ['name', 'phone'], format: 'xlsx', locale: 'zh-CN' }
    const { last } = await fileOf(asked, ['use', 'export'])
    const [entry] = (await client().journal.list({ limit: 1 })).rows
    expect(entry).toMatchObject({
      ...{ id: last?.type === 'result' ? last.journalId : 0, action: 'customers.export', count: 3 },
      ...{ undo: 'none', data: { columns: ['name', 'phone'], format: 'xlsx', masked: true } },
    })
  })

  it('of nobody has a head and nothing else', async () => {
    const selection = { filter: { search: '没有这个人' } }
    const { bytes, last } = await fileOf({ selection, columns: ['name'], format: 'csv', locale: 'zh-CN' })
    expect(bytes.toString()).toBe('\ufeff姓名\r\n')
    expect(last).toMatchObject({ rows: 0 })
  })
})
