import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileKeyKeeper } from '../../../electron/db/key.ts'
import { FOLDER_ACTOR } from '../../../electron/features/imports/watch.ts'
import { type Client, type Host, startHost } from '../../../electron/host/host.ts'
import { FolderWatch, isTable } from '../../../electron/host/watch-folder.ts'

let dataDir: string
let folder: string
let host: Host
/** What the watcher takes for the time; only tests move it. */
let now: number
let reported: unknown[]

const watcher = (): FolderWatch =>
  new FolderWatch({
    client: createRouterClient(host.router, {
      context: { caller: { ...host.owner, actor: FOLDER_ACTOR } },
    }) as unknown as Client,
    offer: (path, name) => host.offerFile(path, name),
    report: (error) => reported.push(error),
    now: () => now,
  })

const open = () => startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'huitouke-watch-data-'))
  folder = mkdtempSync(join(tmpdir(), 'huitouke-watch-'))
  now = 1_000_000
  reported = []
  host = await open()
})

afterEach(async () => {
  await host.close()
  for (const path of [dataDir, folder]) rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  expect(reported).toEqual([])
})

/** Orders as Shopify exports them, only with the columns that matter. */
const orders = (...numbers: number[]): string =>
  [
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id',
    ...numbers.map(
      (number) =>
        `#${number},a${number}@example.com,paid,2024-03-01 10:00:00 +0800,fulfilled,CNY,10.00,0.00,0.00,10.00,0.00,2024-03-01 09:00:00 +0800,1,Tea,10.00,${number}`,
    ),
    '',
  ].join('\r\n')

const put = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content)
const shown = async () => {
  const { files } = await host.client.imports.watch.get()
  return Object.fromEntries(files.map(({ name, state, refused }) => [name, refused?.code ?? state]))
}
const orderNumbers = async (): Promise<string[]> => {
  const { rows } = await host.client.orders.list({ limit: 100 })
  return rows.map(({ orderNumber }) => orderNumber).sort()
}
/** Looks, waits as long as a file must stand still, looks again. */
const settle = async (watching: FolderWatch): Promise<void> => {
  await watching.look()
  now += 3_000
  await watching.look()
}

test('a new file is loaded once it has stood still, and only once', async () => {
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  put('a.csv', orders(1001, 1002))
  await watching.look()
  expect(await shown()).toEqual({ 'a.csv': 'growing' })
  now += 2_999
  await watching.look()
  expect(await orderNumbers()).toEqual([])
  now += 1
  await watching.look()
  expect(await shown()).toEqual({ 'a.csv': 'done' })
  expect(await orderNumbers()).toEqual(['#1001', '#1002'])
  await settle(watching)
  await settle(watching)
  const { rows } = await host.client.imports.history({ limit: 10 })
  expect(rows.map(({ actor, files }) => ({ actor, files }))).toEqual([{ actor: 'folder', files: ['a.csv'] }])
  const [file] = (await host.client.imports.watch.get()).files
  expect(file).toMatchObject({ importId: rows[0]!.id, bytes: orders(1001, 1002).length })
})

test('a file that goes on growing waits; one that vanishes meanwhile is forgotten', async () => {
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  put('a.csv', orders(1))
  put('b.csv', orders(2))
  await watching.look()
  now += 2_000
  put('a.csv', orders(1, 3))
  await watching.look()
  now += 2_000
  unlinkSync(join(folder, 'b.csv'))
  await watching.look()
  expect(await shown()).toEqual({ 'a.csv': 'growing' })
  now += 1_000
  await watching.look()
  expect(await orderNumbers()).toEqual(['#1', '#3'])
})

test('a file written again is loaded again, one that only came back is not', async () => {
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  put('a.csv', orders(1))
  await settle(watching)
  const { mtime } = statSync(join(folder, 'a.csv'))
  renameSync(join(folder, 'a.csv'), join(folder, 'a.csv.part'))
  await settle(watching)
  renameSync(join(folder, 'a.csv.part'), join(folder, 'a.csv'))
  utimesSync(join(folder, 'a.csv'), mtime, mtime)
  await settle(watching)
  expect((await host.client.imports.history({ limit: 10 })).rows).toHaveLength(1)
  put('a.csv', orders(1, 2))
  await settle(watching)
  expect(await orderNumbers()).toEqual(['#1', '#2'])
  expect((await host.client.imports.history({ limit: 10 })).rows).toHaveLength(2)
})

test('what is no finished table by its name is left alone, and so are folders below', async () => {
  expect(['a.csv', 'A.XLSX', '订单.xls', 'b.txt'].filter(isTable)).toHaveLength(4)
  const others = ['a.csv.crdownload', 'a.xlsx.part', 'a.tmp', '~$a.xlsx', '.a.csv', 'a.png', 'a.exe', 'csv']
  expect(others.filter(isTable)).toEqual([])
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  for (const name of others) put(name, orders(1))
  mkdirSync(join(folder, 'sub.csv'))
  writeFileSync(join(folder, 'sub.csv', 'a.csv'), orders(2))
  await settle(watching)
  expect(await shown()).toEqual({})
  expect(await orderNumbers()).toEqual([])
})

test('what could not be loaded, or not all of it, is said with its reason; the rest goes on', async () => {
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  put('a-table.csv', 'colour,size\r\nred,1\r\nblue,2\r\n')
  put('b-nothing.csv', '')
  put(
    'c-partly.csv',
    orders(1, 2).replace('2024-03-01 09:00:00 +0800,1,Tea,10.00,2\r', 'never,1,Tea,10.00,2\r'),
  )
  put('d-whole.csv', orders(3))
  await settle(watching)
  expect(await shown()).toEqual({
    'a-table.csv': 'unknown-table',
    'b-nothing.csv': 'empty',
    'c-partly.csv': 'partly',
    'd-whole.csv': 'done',
  })
  expect(await orderNumbers()).toEqual(['#1', '#3'])
})

test('files are never written, moved or deleted', async () => {
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  put('a.csv', orders(1))
  put('b.csv', 'x,y\r\n')
  const before = ['a.csv', 'b.csv'].map((name) => [
    readFileSync(join(folder, name), 'utf8'),
    statSync(join(folder, name)).mtimeMs,
  ])
  await settle(watching)
  expect(
    ['a.csv', 'b.csv'].map((name) => [
      readFileSync(join(folder, name), 'utf8'),
      statSync(join(folder, name)).mtimeMs,
    ]),
  ).toEqual(before)
})

test('after a restart what was loaded stays loaded, and what was cut off is loaded', async () => {
  await host.client.imports.watch.set({ folder })
  put('a.csv', orders(1))
  await settle(watcher())
  put('b.csv', orders(2))
  // The program dies after it has said that it loads b.
  const { size: bytes, mtimeMs } = statSync(join(folder, 'b.csv'))
  const asFolder = createRouterClient(host.router, {
    context: { caller: { ...host.owner, actor: FOLDER_ACTOR } },
  }) as unknown as Client
  const b = { name: 'b.csv', bytes, modified: Math.round(mtimeMs), still: true }
  const a = statSync(join(folder, 'a.csv'))
  const listing = [b, { name: 'a.csv', bytes: a.size, modified: Math.round(a.mtimeMs), still: true }]
  const found = { folder, unreadable: false, begins: false, files: listing }
  expect(await asFolder.imports.watch.found(found)).toEqual({ load: 'b.csv' })
  // While it is being loaded nobody else is told to.
  expect(await asFolder.imports.watch.found(found)).toEqual({ load: null })
  await host.close()
  host = await open()
  const watching = watcher()
  await settle(watching)
  expect(await shown()).toEqual({ 'a.csv': 'done', 'b.csv': 'done' })
  expect((await host.client.imports.history({ limit: 10 })).rows.map(({ files }) => files)).toEqual([
    ['b.csv'],
    ['a.csv'],
  ])
})

test('a folder that is gone is said to be, and found again', async () => {
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  renameSync(folder, `${folder}-away`)
  await watching.look()
  expect(await host.client.imports.watch.get()).toMatchObject({ folder, unreadable: true })
  renameSync(`${folder}-away`, folder)
  put('a.csv', orders(1))
  await settle(watching)
  expect(await host.client.imports.watch.get()).toMatchObject({ unreadable: false })
  expect(await orderNumbers()).toEqual(['#1'])
})

test('only a folder can be watched; ending it stops the loading', async () => {
  for (const wrong of [join(folder, 'not-there'), 'relative', join(folder, 'a.csv')])
    await expect(host.client.imports.watch.set({ folder: wrong })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'folder' },
    })
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  put('a.csv', orders(1))
  await watching.look()
  expect(await host.client.imports.watch.set({ folder: null })).toEqual({
    folder: null,
    unreadable: false,
    files: [],
  })
  await settle(watching)
  expect(await orderNumbers()).toEqual([])
})

test('a page cannot speak for the folder', async () => {
  const listing = { folder, unreadable: false, begins: false, files: [] }
  await expect(host.client.imports.watch.found(listing)).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('an import from the folder can be undone like any other', async () => {
  await host.client.imports.watch.set({ folder })
  const watching = watcher()
  put('a.csv', orders(1))
  await settle(watching)
  const [file] = (await host.client.imports.watch.get()).files
  await host.client.journal.undo({ id: file!.importId! })
  expect(await orderNumbers()).toEqual([])
  // Taken back is taken back: the folder does not bring it again.
  await settle(watching)
  expect(await orderNumbers()).toEqual([])
})

test('a file that asks something is no mishap: it waits for a person, and says so', async () => {
  const watching = watcher()
  await host.client.imports.watch.set({ folder })
  put('unsure.csv', orders(1).replaceAll(/2024-03-01 (\d\d:\d\d):00 \+0800/g, '03/04/2024 $1'))
  await settle(watching)
  expect(await shown()).toEqual({ 'unsure.csv': 'question' })
  expect(await orderNumbers()).toEqual([])
  expect((await host.client.imports.history({ limit: 10 })).rows).toEqual([])
})
