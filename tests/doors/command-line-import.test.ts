/** `huitouke import` with a person's own layout, passwords, and a look before it loads. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '../../electron/host/cli/run.ts'
import { makeEncrypted } from '../fixtures/make-encrypted.ts'
import { makeXlsx } from '../fixtures/make-xlsx.ts'
import { orderFile } from './order-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-cli-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
let folders = 0
const newData = () => join(folder, `data-${folders++}`)

function file(name: string, content: string | Buffer): string {
  folders += 1
  mkdirSync(join(folder, `files-${folders}`))
  const path = join(folder, `files-${folders}`, name)
  writeFileSync(path, content)
  return path
}

interface Options {
  input?: string
  /** What somebody at the terminal answers, one after the other. */
  answers?: string[]
}

async function huitouke(argv: string[], { input = '', answers }: Options = {}) {
  let out = ''
  let err = ''
  const asked: string[] = []
  const exitCode = await run(
    argv,
    {
      write: (text) => {
        out += text
      },
      tell: (text) => {
        err += `${text}\n`
      },
      progress: () => undefined,
      readInput: async () => input,
      askSecret: answers
        ? async (question) => {
            asked.push(question)
            return answers.shift() ?? null
          }
        : undefined,
      env: { LANG: 'en_US.UTF-8', HUITOUKE_DATA: join(folder, 'default') },
      signal: new AbortController().signal,
    },
    () => {
      throw new Error('the engine died')
    },
  )
  return { exitCode, out, err, asked, json: () => JSON.parse(out) }
}

const english = ['--locale', 'en']

/** The example of the README, word for word. */
function readmeExample(): { layout: string; table: string } {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  const part = readme.slice(readme.indexOf('### A table of your own'))
  const layout = /```json\n([\s\S]*?)```/.exec(part)?.[1]
  const table = /```text\n([\s\S]*?)```/.exec(part)?.[1]
  if (!layout || !table) throw new Error('the README has no example')
  return { layout, table }
}

describe('a table of one’s own', () => {
  test('the example of the README loads without loss, and again without change', async () => {
    const { layout, table } = readmeExample()
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/ +/))
      .filter(([first]) => /^\d+$/.test(first ?? ''))
    const data = newData()
    const command = [
      'import',
      file('sales.txt', table),
      '--layout',
      file('mine.json', layout),
      '--data',
      data,
      '--json',
    ]

    const first = await huitouke(command)
    const again = await huitouke(command)
    const totals = await huitouke(['call', 'reports.totals', '{}', '--data', data])

    expect(first.exitCode).toBe(0)
    expect(first.json()).toMatchObject({ orders: { new: rows.length }, anonymousOrders: 0 })
    expect(again.json()).toMatchObject({ orders: { new: 0, changed: 0, unchanged: rows.length } })
    const cents = rows.reduce((sum, row) => sum + Math.round(Number(row[3]) * 100), 0)
    expect(totals.json()).toMatchObject([
      {
        orders: rows.length,
        paidOrders: rows.length,
        netFen: cents,
        items: rows.reduce((sum, row) => sum + Number(row[2]), 0),
        customers: new Set(rows.map(([id]) => id)).size,
      },
    ])
  })

  test('a shop of one’s own name keeps equal buyer numbers apart', async () => {
    const { layout, table } = readmeExample()
    const data = newData()
    const mine = file('mine.json', layout)
    await huitouke(['import', file('a.txt', table), '--layout', mine, '--shop', 'North', '--data', data])
    const { out } = await huitouke([
      'import',
      file('b.txt', table),
      '--layout',
      mine,
      '--shop',
      'South',
      '--data',
      data,
      '--json',
    ])
    expect(JSON.parse(out)).toMatchObject({ files: [{ shopName: 'South', unchanged: 0 }] })
  })

  test('visitors by name come to the page of whoever has the key', async () => {
    const data = newData()
    const orders =
      '{"platform": "taobao", "columns": {"No": "orderNumber", "Who": "account", "When": "createdAt"}}'
    const visits = `{"kind": "traffic", "platform": "taobao", "columns": {"When": "day", "What": "title",
      "Who": "account", "Looks": "views"}}`
    const load = (name: string, table: string, layout: string) =>
      huitouke(['import', file(name, table), '--layout', file('mine.json', layout), '--data', data, '--json'])
    await load('orders.csv', 'No,Who,When\n1,ann,2024-01-01\n2,bob,2024-01-01\n', orders)
    const table = 'When,What,Who,Looks\n2024-01-02,Mug,ann,3\n2024-01-02,Mug,bob,5\n2024-01-02,Mug,zoe,1\n'
    expect((await load('visits.csv', table, visits)).json()).toMatchObject({
      records: { traffic: { new: 3 } },
    })
    expect((await load('visits.csv', table, visits)).json()).toMatchObject({
      records: { traffic: { new: 0, unchanged: 3 } },
    })
    const call = async (procedure: string, input: object) =>
      (await huitouke(['call', procedure, JSON.stringify(input), '--data', data])).json()
    const { rows } = await call('customers.list', { limit: 9 })
    const seen = await Promise.all(
      rows.map(async ({ id }: { id: number }) => (await call('traffic.ofCustomer', { id })).products),
    )
    const told = seen.flat().map(({ title, views }) => [title, views])
    expect(told.sort(([, a], [, b]) => a - b)).toEqual([
      ['Mug', 3],
      ['Mug', 5],
    ])
  })

  test.each([
    [
      '{"row": "lines", "columns": {"No": "orderNumber"}}',
      'row: "lines" is not possible. Did you mean line? Possible are: order, line',
    ],
    ['{"columns": {"No": "number"}}', 'columns: there is no field number. Possible are: orderNumber,'],
    ['{"columns": {"When": "createdAt"}}', 'fields: no column is named for orderNumber'],
    ['{"rows": 1, "columns": {"No": "orderNumber"}}', 'there is no entry rows'],
    ['{"header": "nothing", "columns": {"No": "orderNumber"}}', 'header: "nothing" is not possible'],
    ['not json', 'This is not JSON'],
  ])('a layout with a fault is refused by name: %s', async (layout, sentence) => {
    const path = file('mine.json', layout)
    const { exitCode, err, out } = await huitouke([
      'import',
      file('a.csv', 'No,When\n1,2024-01-01\n'),
      '--layout',
      path,
      '--data',
      newData(),
      '--json',
      ...english,
    ])
    expect(exitCode).toBe(2)
    expect(err).toContain(path)
    expect(err).toContain(sentence)
    expect(JSON.parse(out).error).toMatchObject({ code: 'LAYOUT', data: { file: path } })
  })

  test('a table that lacks a column of the layout is refused with the columns it has', async () => {
    const { exitCode, json } = await huitouke([
      'import',
      file('a.csv', 'Number,When\n1,2024-01-01\n'),
      '--layout',
      file('mine.json', '{"columns": {"No": "orderNumber"}}'),
      '--data',
      newData(),
      '--json',
    ])
    expect(exitCode).toBe(4)
    expect(json().files[0].refused.code).toBe('unknown-table')
  })
})

describe('a look first', () => {
  test('says what loading would do and writes nothing', async () => {
    const data = newData()
    const orders = file('orders.csv', orderFile([{ number: '1001' }, { number: '1002' }]))
    const look = await huitouke(['import', orders, '--dry-run', '--data', data, '--json'])
    const spoken = await huitouke(['import', orders, '--dry-run', '--data', data, ...english])
    const totals = await huitouke(['call', 'reports.totals', '{}', '--data', data])
    const load = await huitouke(['import', orders, '--data', data, '--json'])

    expect(look.exitCode).toBe(0)
    expect(look.json()).toMatchObject({ dryRun: true, importId: null, orders: { new: 2 } })
    expect(spoken.out).toContain('nothing was written')
    expect(totals.json()).toEqual([])
    expect(load.json()).toMatchObject({
      dryRun: false,
      orders: look.json().orders,
      importId: expect.any(Number),
    })
  })
})

describe('day and month', () => {
  const table = file('a.csv', 'No,When,Paid\n1,03/04/2024,5.00\n')
  const layout = file(
    'mine.json',
    '{"columns": {"No": "orderNumber", "When": "createdAt", "Paid": "received"}, "timeZone": "UTC"}',
  )
  test.each([
    ['day-first', '2024-04-03'],
    ['month-first', '2024-03-04'],
  ])('%s', async (order, day) => {
    const data = newData()
    const { json } = await huitouke([
      'import',
      table,
      '--layout',
      layout,
      '--date-order',
      order,
      '--data',
      data,
      '--json',
    ])
    expect(json().files[0].decisions).toEqual([])
    const stored = await huitouke(['call', 'orders.list', '{}', '--data', data])
    expect(new Date(stored.json().rows[0].createdAt).toISOString().slice(0, 10)).toBe(day)
  })

  test('are asked about where nothing shows their order, and nothing is loaded before', async () => {
    const data = newData()
    const asked = await huitouke(['import', table, '--layout', layout, '--data', data, '--json', ...english])
    expect(asked.exitCode).toBe(2)
    expect(asked.err).toContain('--date-order')
    expect(asked.json().error).toMatchObject({
      code: 'UNDECIDED',
      data: { columns: [{ file: 'a.csv', column: 'When', examples: ['03/04/2024'] }] },
    })
    expect((await huitouke(['call', 'reports.totals', '{}', '--data', data])).json()).toEqual([])
    const look = await huitouke([
      'import',
      table,
      '--layout',
      layout,
      '--dry-run',
      '--data',
      data,
      ...english,
    ])
    expect(look.out).toContain('--date-order')
  })

  test('need no answer where the layout gives it', async () => {
    const sure = file(
      'sure.json',
      '{"columns": {"No": "orderNumber", "When": "createdAt", "Paid": "received"}, "dates": {"otherwise": "month-first"}}',
    )
    const { json } = await huitouke(['import', table, '--layout', sure, '--data', newData(), '--json'])
    expect(json().orders.new).toBe(1)
  })

  test('have no other order', async () => {
    const { exitCode, err } = await huitouke(['import', table, '--date-order', 'year-first', ...english])
    expect(exitCode).toBe(2)
    expect(err).toContain('“year-first”')
  })
})

describe('a workbook with a password', () => {
  const password = '密码 x&"é'
  const made = orderFile([{ number: '1001' }, { number: '1002' }])
  const cells = made
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const rows = cells.length - 1
  const orders = file('secret.xlsx', makeEncrypted(makeXlsx([{ name: 'orders', rows: cells }]), password))

  test('opens with the first line of standard input', async () => {
    const { exitCode, json } = await huitouke(
      ['import', orders, '--password-stdin', '--data', newData(), '--json'],
      { input: `${password}\n` },
    )
    expect(exitCode).toBe(0)
    expect(json().orders.new).toBe(rows)
  })

  test('is asked for at a terminal until it fits', async () => {
    const { json, asked } = await huitouke(['import', orders, '--data', newData(), '--json'], {
      answers: ['wrong', password],
    })
    expect(asked).toHaveLength(2)
    expect(json().orders.new).toBe(rows)
  })

  test('stays closed where nobody can be asked', async () => {
    const { exitCode, json } = await huitouke(['import', orders, '--data', newData(), '--json'])
    expect(exitCode).toBe(4)
    expect(json().files[0].refused.code).toBe('password')
  })

  test('nobody is asked about a file without one', async () => {
    const plain = file('orders.csv', orderFile([{ number: '1001' }]))
    const { asked } = await huitouke(['import', plain, '--data', newData()], { answers: [] })
    expect(asked).toEqual([])
  })
})

test('an import keeps to one thread of the engine: another takes 60 MB', async () => {
  // The one that reads the file is started by that one, and not heard of here.
  let threads = 0
  const count = () => threads++
  process.on('worker', count)
  const orders = file('orders.csv', orderFile([{ number: '1001' }]))
  const { exitCode } = await huitouke(['import', orders, '--data', newData()])
  process.off('worker', count)
  expect({ exitCode, threads }).toEqual({ exitCode: 0, threads: 1 })
})
