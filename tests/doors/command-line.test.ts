/** What scripts rely on: the shapes `--json` prints, the exit codes, and that nothing is begun that is not meant. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../electron/db/connect.ts'
import { run } from '../../electron/host/cli/run.ts'
import { makeXlsx } from '../fixtures/make-xlsx.ts'
import { orderFile } from './order-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
let folders = 0

function file(name: string, content: string | Buffer): string {
  folders += 1
  mkdirSync(join(folder, `files-${folders}`))
  const path = join(folder, `files-${folders}`, name)
  writeFileSync(path, content)
  return path
}

interface Told {
  exitCode: number
  out: string
  err: string
}

/** The command as typed, in this process; `input` is what comes from standard input. */
async function huitouke(
  argv: string[],
  options: { signal?: AbortSignal; input?: string; env?: NodeJS.ProcessEnv; onProgress?(): void } = {},
): Promise<Told> {
  let out = ''
  let err = ''
  const exitCode = await run(
    argv,
    {
      write: (text) => {
        out += text
      },
      tell: (text) => {
        err += `${text}\n`
      },
      progress: () => options.onProgress?.(),
      readInput: async () => options.input ?? '',
      env: { LANG: 'zh_CN.UTF-8', HUITOUKE_DATA: join(folder, 'default'), ...options.env },
      signal: options.signal ?? new AbortController().signal,
    },
    () => {
      throw new Error('the engine died')
    },
  )
  return { exitCode, out, err }
}

const newData = () => join(folder, `data-${folders++}`)

describe('import', () => {
  let data: string
  beforeAll(() => {
    data = newData()
  })
  const good = () =>
    file(
      'orders.csv',
      orderFile([{ number: '1001', email: 'lin@example.com' }, { number: '1002' }, { number: '1003' }]),
    )

  test('prints one object with every row accounted for', async () => {
    const { exitCode, out, err } = await huitouke(['import', good(), '--data', data, '--json'])

    expect(err).toBe('')
    expect(exitCode).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(out)).toMatchObject({
      files: [
        {
          file: 'orders.csv',
          layout: 'shopify-orders',
          read: 3,
          new: 3,
          changed: 0,
          unchanged: 0,
          rejected: 0,
          skipped: 0,
          rejects: [],
        },
      ],
      orders: { new: 3, changed: 0, unchanged: 0 },
      customers: { changed: 0 },
      anonymousOrders: expect.any(Number),
    })
  })

  test('the same file again changes nothing', async () => {
    const { exitCode, out } = await huitouke(['import', good(), '--data', data, '--json'])
    expect(exitCode).toBe(0)
    expect(JSON.parse(out).orders).toEqual({ new: 0, changed: 0, unchanged: 3 })
  })

  test('a row that cannot be trusted ends with 3 and its reason, in the language asked for', async () => {
    const broken = file('broken.csv', orderFile([{ number: '1004' }, { number: '1005', total: 'free' }]))

    const english = await huitouke(['import', broken, '--data', newData(), '--json', '--locale', 'en'])
    const chinese = await huitouke(['import', broken, '--data', newData()])

    expect([english.exitCode, chinese.exitCode]).toEqual([3, 3])
    const [told] = JSON.parse(english.out).files
    expect(told).toMatchObject({ read: 2, new: 1, rejected: 1 })
    expect(told.rejects).toMatchObject([{ row: 3, reason: expect.stringMatching(/“free”.* cannot be read/) }])
    expect(chinese.out).toMatch(/第 3 行：.*“free”.*没有写入/)
  })

  test('a file nobody understands ends with 4; beside a good one with 3', async () => {
    const photo = file(
      'photo.jpg',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]),
    )

    const alone = await huitouke(['import', photo, '--data', newData(), '--json', '--locale', 'en'])
    const together = await huitouke(['import', photo, good(), '--data', newData(), '--json'])

    expect(alone.exitCode).toBe(4)
    const [told] = JSON.parse(alone.out).files
    expect(told).toMatchObject({ layout: null, read: 0, refused: { code: 'not-a-table' } })
    expect(told.refused.reason).toMatch(/not a table/)
    expect(together.exitCode).toBe(3)
    expect(JSON.parse(together.out).orders.new).toBe(3)
  })

  test('a workbook is read as well', async () => {
    const rows = orderFile([{ number: '2001' }])
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const book = file('orders.xlsx', makeXlsx([{ name: 'orders', rows }]))
    const { exitCode, out } = await huitouke(['import', book, '--data', newData(), '--json'])
    expect([exitCode, JSON.parse(out).orders.new]).toEqual([0, 1])
  })

  test.each([
    ['no file at all', () => [], '请写上要导入的文件'],
    ['a file that is not there', () => [good(), join(folder, 'nothing.csv')], '什么都没有导入'],
    ['a folder', () => [folder], '什么都没有导入'],
  ])('%s is wrong use, and nothing is begun', async (_what, files, sentence) => {
    const own = newData()
    const { exitCode, out, err } = await huitouke(['import', ...files(), '--data', own, '--json'])

    expect(exitCode).toBe(2)
    expect(err).toContain(sentence)
    expect(JSON.parse(out).error.sentence).toContain(sentence)
    const imports = await huitouke(['call', 'imports.history', '{"limit":10}', '--data', own])
    expect(JSON.parse(imports.out).rows).toEqual([])
  })

  test('Ctrl-C in the middle leaves the old state', async () => {
    const own = newData()
    const many = Array.from({ length: 40_000 }, (_, at) => ({ number: String(5000 + at) }))
    const ending = new AbortController()

    const { exitCode, out, err } = await huitouke(
      ['import', file('many.csv', orderFile(many)), '--data', own],
      { signal: ending.signal, onProgress: () => ending.abort() },
    )

    expect({ exitCode, out, err }).toEqual({ exitCode: 130, out: '', err: '已取消，什么都没有改动。\n' })
    const count = await huitouke(['call', 'orders.count', '{}', '--data', own])
    expect(JSON.parse(count.out)).toEqual({ count: 0, anonymous: 0 })
  })

  test('what steers a terminal does not come out of a file', async () => {
    const name = '\u001b[2J\u202egnp.csv'
    const { out } = await huitouke(['import', file(name, 'not orders'), '--data', newData()])
    for (const sign of ['\u001b', '\u202e']) expect(out).not.toContain(sign)
  })
})

describe('after an import', () => {
  let data: string
  beforeAll(async () => {
    data = newData()
    const orders = [
      { number: '1001', email: 'lin@example.com', total: '25.50' },
      { number: '1002', email: 'lin@example.com', total: '10.00' },
      { number: '1003', email: 'mo@example.com', status: 'pending' },
    ]
    await huitouke(['import', file('orders.csv', orderFile(orders)), '--data', data])
  })

  test('totals are those of the file', async () => {
    const { out } = await huitouke(['call', 'reports.totals', '{"from":"2026-06-01"}', '--data', data])
    expect(JSON.parse(out)).toMatchObject([
      { orders: 3, paidOrders: 2, grossFen: 3550, netFen: 3550, returningCustomers: 1, currency: 'USD' },
    ])
  })

  test('options of every command may stand before it', async () => {
    const asked = ['call', 'reports.totals', '{"from":"2026-06-01"}']
    const { out } = await huitouke([...asked, '--data', data, '--locale', 'en', '--json'])
    const before = await huitouke(['--data', data, '--json', '--locale=en', ...asked])
    expect(before).toMatchObject({ exitCode: 0, out })
    expect((await huitouke(['--data', data])).exitCode).toBe(2)
  })

  test('lists go on where they stopped', async () => {
    const first = JSON.parse((await huitouke(['call', 'orders.list', '{"limit":2}', '--data', data])).out)
    expect(first.rows).toHaveLength(2)
    const rest = JSON.stringify({ limit: 2, after: first.next })
    const second = JSON.parse((await huitouke(['call', 'orders.list', rest, '--data', data])).out)
    expect(second).toMatchObject({ rows: [expect.anything()], next: null })
  })

  test('an order is found by platform and number; one that is not there is named', async () => {
    const ask = (orderNumber: string) =>
      huitouke(['call', 'orders.get', JSON.stringify({ platform: 'shopify', orderNumber }), '--data', data])

    expect(JSON.parse((await ask('#1001')).out)).toMatchObject({ grossFen: 2550, status: 'shipped' })
    const missing = await ask('#9999')
    expect(missing.exitCode).toBe(2)
    expect(missing.out).toBe('')
    expect(missing.err).toContain('#9999')
  })

  test('a stream is one line of JSON for each event, and --file makes tickets', async () => {
    const preview = await huitouke([
      'call',
      'imports.preview',
      '--file',
      file('new.csv', orderFile([{ number: '1' }])),
      '--data',
      data,
    ])
    const events = preview.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.at(-1)).toMatchObject({ type: 'result', result: { importId: null, orders: { new: 1 } } })
    expect(events.slice(0, -1).every(({ type }) => type === 'progress')).toBe(true)
  })

  test('JSON may come from standard input', async () => {
    const { out } = await huitouke(['call', 'orders.list', '-', '--data', data], { input: '{"limit":1}' })
    expect(JSON.parse(out).rows).toHaveLength(1)
  })

  test('today is an array with a sentence, on the day asked for', async () => {
    const told = await huitouke(['today', '--json', '--data', data, '--date', '2026-06-04', '--locale', 'en'])
    expect(told.exitCode).toBe(0)
    const tasks = JSON.parse(told.out)
    expect(Array.isArray(tasks)).toBe(true)
    expect(tasks.find(({ reasonKind }: { reasonKind: string }) => reasonKind === 'unpaid')).toMatchObject({
      taskId: expect.any(String),
      customerId: expect.any(Number),
      person: expect.any(String),
      reason: expect.stringMatching(/\w+ .*\./),
      script: expect.stringMatching(/./),
      dueDay: expect.stringMatching(/^2026-06-0\d$/),
      lateDays: expect.any(Number),
    })
    expect(JSON.stringify(tasks)).not.toContain('{{')
  })

  test('the base table is printed for reading and for programs', async () => {
    const json = await huitouke(['report', 'base-table', '--json', '--data', data])
    const text = await huitouke(['report', 'base-table', '--data', data])
    expect(JSON.parse(json.out)[0].rows).toHaveLength(5)
    expect(text.out).toMatch(/总客户 +2 /)
  })

  test('the import can be taken back by its number', async () => {
    const [entry] = JSON.parse(
      (await huitouke(['call', 'journal.list', '{"limit":1}', '--data', data])).out,
    ).rows
    const undone = await huitouke(['undo', String(entry.id), '--data', data])
    expect(undone).toMatchObject({ exitCode: 0, err: '' })
    const count = await huitouke(['call', 'orders.count', '{}', '--data', data])
    expect(JSON.parse(count.out).count).toBe(0)
  })
})

describe('wrong use', () => {
  test.each([
    [['nonsense'], '没有“nonsense”这个命令'],
    [[], '用法'],
    [['today', '--date', '2026-02-30'], '不是日历上的日子'],
    [['today', '--nonsense'], '看不懂的选项'],
    [['today', '--locale', 'fr'], '没有“fr”这种语言'],
    [['serve', '--port', '99999'], '不是端口'],
    [['call', 'orders.drop'], '没有“orders.drop”这个过程'],
    [['call', '__proto__.x'], '没有“__proto__.x”这个过程'],
    [['call', 'orders.list', '{limit:1}'], '不是 JSON'],
    [['call', 'orders.list', '{"limit":0}'], 'limit'],
    [['report', 'sales'], '没有“sales”这份报表'],
    [['undo', 'last'], '请写上操作编号'],
    [['undo', '4711'], '4711'],
  ])('%j ends with 2 and one sentence', async (argv, sentence) => {
    const { exitCode, out, err } = await huitouke(argv)
    expect(exitCode).toBe(2)
    expect(out + err).toContain(sentence)
    expect(err).not.toMatch(/\n {4}at |Error:/)
  })

  test('help is no failure and names every exit code', async () => {
    for (const argv of [['help'], ['--help'], ['import', '-h'], ['help', '--locale', 'en']]) {
      const { exitCode, out } = await huitouke(argv)
      expect(exitCode).toBe(0)
      for (const code of ['0', '1', '2', '3', '4', '5', '130']) expect(out).toMatch(new RegExp(`\\b${code} `))
    }
  })
})

describe('the clock is an argument', () => {
  test.each(['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])('in %s', async (timeZone) => {
    const data = newData()
    await huitouke(['call', 'settings.save', JSON.stringify({ timeZone }), '--data', data])
    const { out } = await huitouke(['call', 'app.about', '--date', '2026-06-18', '--data', data])
    expect(JSON.parse(out)).toMatchObject({ today: '2026-06-18', timeZone })
  })
})

test('the language is the settings’, unless another is asked for', async () => {
  const data = newData()
  await huitouke(['call', 'settings.save', '{"locale":"en"}', '--data', data])
  const settings = await huitouke(['today', '--data', data])
  const asked = await huitouke(['today', '--data', data, '--locale', 'zh-CN'])
  expect(settings.out).toContain('Everything for today is done')
  expect(asked.out).toContain('今天的都处理完了')
})

test('data that cannot be opened ends with 5 and says what is safe', async () => {
  const data = newData()
  await huitouke(['call', 'app.about', '--data', data])
  rmSync(join(data, 'huitouke.key'))
  const before = readFileSync(join(data, 'huitouke.db'))

  const { exitCode, out, err } = await huitouke(['today', '--data', data, '--json'])

  expect(exitCode).toBe(5)
  expect(JSON.parse(out).error.code).toBe('key-missing')
  expect(err).toContain('没有改动任何内容')
  expect(readFileSync(join(data, 'huitouke.db'))).toEqual(before)
})

test('an import that was cut off is told once by the next command', async () => {
  const data = newData()
  await huitouke(['call', 'app.about', '--data', data])
  const key = Buffer.from(readFileSync(join(data, 'huitouke.key'), 'utf8').trim(), 'hex')
  const db = connect(data, key, { readonly: false })
  db.exec(`INSERT INTO journal (id, at, actor, door, action, count, data, undo) VALUES (1, 0, 'owner', 'cli', 'imports.load', 0, '{}', 'none');
    INSERT INTO import_batch (id, at, actor, state, demo, files) VALUES (1, 0, 'owner', 'running', 0, '["六月.csv"]')`)
  db.close()

  const first = await huitouke(['today', '--data', data, '--json'])
  const second = await huitouke(['today', '--data', data, '--json'])

  expect(first.err).toContain('六月.csv')
  expect(first.err).toContain('没有留下一半的数据')
  expect(second.err).toBe('')
})

test('the program itself starts on whatever Node the computer has', async () => {
  const program = join(import.meta.dirname, '../../electron/huitouke.mjs')
  const data = newData()
  const answer = await promisify(execFile)(process.execPath, [program, 'call', 'app.about', '--data', data])
  expect(JSON.parse(answer.stdout)).toMatchObject({ door: 'cli', empty: true })
  const wrong = promisify(execFile)(process.execPath, [program, 'nonsense'])
  await expect(wrong).rejects.toMatchObject({ code: 2 })
})
