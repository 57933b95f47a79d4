import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileKeyKeeper } from '../../../electron/db/key.ts'
import { type Host, startHost } from '../../../electron/host/host.ts'
import type { FileChoice } from '../../../shared/features/imports/contract.ts'
import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { orderFile } from '../../doors/order-file.ts'

let dataDir: string
let folder: string
let host: Host

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'huitouke-dry-data-'))
  folder = mkdtempSync(join(tmpdir(), 'huitouke-dry-'))
  host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })
})
afterEach(async () => {
  await host.close()
  for (const path of [dataDir, folder]) rmSync(path, { recursive: true, force: true, maxRetries: 3 })
})

async function run(
  mode: 'preview' | 'load',
  name: string,
  content: string,
  choice: FileChoice = {},
): Promise<ImportResult> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const ticket = host.offerFile(path)
  const input = { tickets: [ticket], choices: { [ticket]: choice } }
  const events =
    mode === 'preview' ? await host.client.imports.preview(input) : await host.client.imports.load(input)
  // To its end: behind the result the import notes that it was told.
  let result: ImportResult | null = null
  for await (const event of events) if (event.type === 'result') result = event.result
  if (!result) throw new Error('no result')
  return result
}

/** Every file of the data folder but the index of the log, which readers touch too. */
const bytes = () =>
  readdirSync(dataDir)
    .filter((name) => !name.endsWith('-shm') && !name.endsWith('.log'))
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(dataDir, name)))
        .digest('hex'),
    ])

test('a preview leaves every byte as it was, and the load does what it said', async () => {
  await run('load', 'first.csv', orderFile([{ number: '1001', email: 'a@example.com' }]))
  const file = orderFile([
    { number: '1001', email: 'a@example.com', total: '30.00' },
    { number: '1002', email: 'b@example.com' },
  ])
  const before = bytes()
  const preview = await run('preview', 'second.csv', file)
  expect(bytes()).toEqual(before)
  const load = await run('load', 'second.csv', file)
  const told = ({ importId: _, ...result }: ImportResult) => result
  expect(told(load)).toEqual(told(preview))
  expect(preview.files[0]).toMatchObject({
    kind: 'orders',
    new: 1,
    changed: 1,
    range: { from: '2026-06-01', to: '2026-06-02' },
  })
  const changed = preview.files[0]?.rows.find(({ outcome }) => outcome === 'changed')
  expect(changed?.changes).toContainEqual({ field: 'grossFen', from: 2500, to: 3000 })
  expect(preview.files[0]?.changedFields).toContainEqual({ field: 'grossFen', count: 1 })
})

test('fifty rows of each outcome are shown, not the first fifty of the file', async () => {
  const old = Array.from({ length: 60 }, (_, at) => ({ number: String(2000 + at) }))
  await run('load', 'old.csv', orderFile(old))
  const preview = await run('preview', 'more.csv', orderFile([...old, { number: '3000' }]))
  const outcomes = preview.files[0]?.rows.map(({ outcome }) => outcome) ?? []
  expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(50)
  expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(1)
})

test('a file with an open question is not loaded and leaves no trace', async () => {
  // No date says whether the day or the month comes first.
  const file = orderFile([{ number: '1001' }]).replaceAll('2026-06-01 10:00:00 +0800', '06/05/2026 10:00')
  const preview = await run('preview', 'asked.csv', file)
  const asked = preview.files[0]?.decisions.filter(({ ask }) => ask) ?? []
  expect(asked.map(({ code }) => code)).toContain('date-order')
  await expect(run('load', 'asked.csv', file)).rejects.toMatchObject({ data: { what: 'decision' } })
  expect((await host.client.orders.list({ limit: 10 })).rows).toEqual([])
  expect((await host.client.imports.history({ limit: 10 })).rows).toEqual([])
  const columns = asked.flatMap((decision) => (decision.code === 'date-order' ? [decision.column] : []))
  const dates = Object.fromEntries(columns.map((column) => [column, 'month-first' as const]))
  const loaded = await run('load', 'asked.csv', file, { dates })
  expect(loaded.files[0]?.range?.from).toBe('2026-06-05')
})

test('a file that was written to after its preview is not loaded and leaves no trace', async () => {
  const path = join(folder, 'live.csv')
  const ask = async (mode: 'preview' | 'load', stamp?: string) => {
    const ticket = host.offerFile(path)
    const input = { tickets: [ticket], choices: stamp === undefined ? {} : { [ticket]: { stamp } } }
    let stamps: string[] = []
    for await (const event of await host.client.imports[mode](input))
      if (event.type === 'result') stamps = event.stamps
    return stamps[0] ?? ''
  }
  writeFileSync(path, orderFile([{ number: '1001' }]))
  const seen = await ask('preview')
  expect(seen).not.toBe('')
  writeFileSync(path, orderFile([{ number: '1001' }, { number: '1002' }]))
  await expect(ask('load', seen)).rejects.toMatchObject({ data: { what: 'file' } })
  expect((await host.client.orders.list({ limit: 10 })).rows).toEqual([])
  expect((await host.client.imports.history({ limit: 10 })).rows).toEqual([])
  writeFileSync(path, orderFile([{ number: '1001' }, { number: '1002' }]))
  await ask('load', await ask('preview'))
  expect((await host.client.orders.list({ limit: 10 })).rows).toHaveLength(2)
})

test('a pasted table is read like a file and lies nowhere once the program has ended', async () => {
  const content = orderFile([{ number: '1001' }]).replaceAll(',', '\t')
  const ticket = host.offerContent('../粘贴的表格.tsv', new TextEncoder().encode(content))
  let result: ImportResult | null = null
  for await (const event of await host.client.imports.preview({ tickets: [ticket] }))
    if (event.type === 'result') result = event.result
  expect(result?.files[0]).toMatchObject({ file: '粘贴的表格.tsv', new: 1, refused: null })
  const lying = () => readdirSync(join(dataDir, 'incoming'), { recursive: true })
  expect(lying()).toHaveLength(2)
  await host.close()
  expect(lying()).toEqual([])
})

test('the shop a person names is the shop of a file that names none', async () => {
  await run('load', 'shop.csv', orderFile([{ number: '1001' }]), { shopName: '暖屋海外店' })
  const { rows } = await host.client.orders.list({ limit: 10 })
  expect(rows.map(({ shopName }) => shopName)).toEqual(['暖屋海外店'])
})

test('a rejected row is cleared by the mended file, and open again when that is taken back', async () => {
  const good = orderFile([{ number: '1001' }, { number: '1002' }])
  const [head, first, second] = good.trimEnd().split('\n')
  const broken = [head, first, second?.replace(',25.00,0.00,0.00,25.00,', ',25.00,0.00,0.00,many,')].join(
    '\n',
  )
  const load = await run('load', 'broken.csv', broken)
  expect(load.files[0]?.rejected).toBe(1)
  const [kept] = await host.client.imports.rejects({ importId: load.importId ?? 0 })
  const mended = [
    [...(kept?.header ?? []), '问题'].join(','),
    [...(kept?.rows[0]?.cells ?? []), '金额读不懂']
      .map((cell) => (cell === 'many' ? '25.00' : cell))
      .join(','),
  ].join('\n')
  const again = await run('load', 'mended.csv', mended)
  expect(again).toMatchObject({ clearedRejects: 1, orders: { new: 1 } })
  const clearedBy = async () =>
    (await host.client.imports.rejects({ importId: load.importId ?? 0 }))[0]?.rows[0]?.clearedBy
  expect(await clearedBy()).toBe(again.importId)
  await host.client.journal.undo({ id: again.importId ?? 0 })
  expect(await clearedBy()).toBeNull()
})

test('a mended row clears itself and not its neighbours whose numbers were shortened to the same', async () => {
  const head = '订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间,宝贝标题'
  const row = (number: string, time: string) => `${number},nick,10.00,10.00,交易成功,${time},杯子`
  const times = ['2026-06-01 10:00:00', '2026-06-01 11:00:00', '2026-06-02 10:00:00']
  const bad = [head, ...times.map((time) => row('3.30642E+18', time))].join('\n')
  const load = await run('load', 'bad.csv', bad)
  expect(load.files[0]?.rejected).toBe(3)
  const open = async () =>
    ((await host.client.imports.rejects({ importId: load.importId ?? 0 }))[0]?.rows ?? [])
      .filter(({ clearedBy }) => clearedBy === null)
      .map((reject) => reject.row)
  // The file in which they were saved, one row of it mended.
  const saved = [
    `${head},读不懂的原因,原来的行号`,
    `${row('3306421511860600011', times[0] ?? '')},…,2`,
    `${row('3.30642E+18', times[1] ?? '')},…,3`,
    `${row('3.30642E+18', times[2] ?? '')},…,4`,
  ]
  expect((await run('load', 'saved.csv', saved.join('\n'))).clearedRejects).toBe(1)
  expect(await open()).toEqual([3, 4])
  // The platform's own file, of one day only.
  await run('load', 'own.csv', [head, row('3306425118606000012', times[2] ?? '')].join('\n'))
  expect(await open()).toEqual([3])
})

test('orders without a buyer are shown though they stand behind many others', async () => {
  const known = Array.from({ length: 60 }, (_, at) => ({
    number: String(4000 + at),
    email: `a${at}@example.com`,
  }))
  const preview = await run('preview', 'some.csv', orderFile([...known, { number: '5000', email: '' }]))
  expect(preview.anonymousOrders).toBe(1)
  expect(preview.files[0]?.rows.filter(({ anonymous }) => anonymous)).toMatchObject([
    { orderNumber: '#5000' },
  ])
})

test('what an import brought and changed, page by page', async () => {
  await run('load', 'first.csv', orderFile([{ number: '1001' }]))
  const file = orderFile([{ number: '1001', total: '30.00' }, { number: '1002' }, { number: '1003' }])
  const { importId } = await run('load', 'second.csv', file)
  const seen = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof host.client.imports.brought>> = await host.client.imports.brought({
      importId: importId ?? 0,
      limit: 1,
      after,
    })
    seen.push(...page.rows)
    after = page.next
  } while (after !== null)
  expect(seen.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['#1001', 'changed'],
    ['#1003', 'new'],
    ['#1002', 'new'],
  ])
  expect(seen[0]?.changes).toContainEqual({ field: 'grossFen', from: 2500, to: 3000 })
})

test('what an import brought tells of lines as its preview did', async () => {
  const item = (title: string, quantity: string, total: string) => ({
    number: '1001',
    title,
    quantity,
    total,
  })
  await run('load', 'first.csv', orderFile([item('Ring', '2', '25.00')]))
  const changed = orderFile([item('Ring', '3', '30.00'), item('Box', '1', '30.00')])
  const promised = (await run('preview', 'second.csv', changed)).files[0]?.rows[0]?.changes
  const { importId } = await run('load', 'second.csv', changed)
  const brought = async () =>
    (await host.client.imports.brought({ importId: importId ?? 0 })).rows[0]?.changes
  expect(promised?.map(({ field }) => field)).toContain('line.quantity')
  expect(await brought()).toEqual(promised)
  // What a later import changes again is not its doing.
  await run('load', 'third.csv', orderFile([item('Ring', '4', '40.00'), item('Box', '1', '40.00')]))
  expect(await brought()).toEqual(promised)
})

test('an order whose first import was taken back was brought by the next', async () => {
  const first = await run('load', 'first.csv', orderFile([{ number: '1001' }]))
  const second = await run('load', 'second.csv', orderFile([{ number: '1001', total: '30.00' }]))
  await host.client.journal.undo({ id: first.importId ?? 0 })
  const { rows } = await host.client.imports.brought({ importId: second.importId ?? 0 })
  expect(rows).toMatchObject([{ name: '#1001', outcome: 'new', changes: [] }])
})

test('a file without a shop asks whose it is; where most of its known orders are comes first', async () => {
  const file = (...numbers: number[]) =>
    [
      '订单编号,订单状态,买家实付金额,总金额,买家应付货款,宝贝标题,宝贝总数量,订单创建时间',
      ...numbers.map((at) => `330641511860600000${at},交易成功,20,20,20,杯子,1,2026-06-01 10:00:00`),
    ].join('\n')
  const load = async (name: string, content: string, choice?: FileChoice) =>
    (await run('load', name, content, choice)).files[0]
  expect(await load('a.csv', file(1), { shopName: '甲店' })).toMatchObject({ nameless: false, decisions: [] })
  await load('b.csv', file(2, 3), { shopName: '乙店' })
  const third = await load('c.csv', file(2, 3, 4))
  expect(third).toMatchObject({ nameless: true, decisions: [{ code: 'shop', shops: ['乙店', '甲店'] }] })
  // What was only called after its platform is no name to choose; what is known already needs no shop.
  expect((await load('d.csv', file(1, 4, 5)))?.decisions).toMatchObject([{ shops: ['甲店', '乙店'] }])
  expect(await load('e.csv', file(1, 2))).toMatchObject({ nameless: false, decisions: [] })
})

test('rows that are no orders are cleared when their file comes back mended', async () => {
  const members =
    '姓名,手机,生日,积分\n王小明,13900001111,1990-01-02,10\n李雷,13900001112,1991-02-03,很多\n韩梅梅,13900001113,1992-03-04,不少\n'
  const { importId } = await run('load', 'members.csv', members)
  const [file] = await host.client.imports.rejects({ importId: importId ?? 0 })
  expect(file?.rows.map(({ row }) => row)).toEqual([3, 4])
  const back = (points: string[]) =>
    [
      [...(file?.header ?? []), '读不懂的原因', '原来的行号'].join(','),
      ...(file?.rows ?? []).map(({ row, cells }, at) =>
        [...cells.slice(0, 3), points[at], 'x', row].join(','),
      ),
    ].join('\n')
  const cleared = async () =>
    (await host.client.imports.rejects({ importId: importId ?? 0 }))[0]?.rows.map(
      ({ clearedBy }) => clearedBy !== null,
    )
  // Mended in one row only; the other one is rejected again.
  expect((await run('load', 'back.csv', back(['5', '不少']))).clearedRejects).toBe(1)
  expect(await cleared()).toEqual([true, false])
  expect((await run('load', 'again.csv', back(['5', '7']))).clearedRejects).toBe(1)
  expect(await cleared()).toEqual([true, true])
})
