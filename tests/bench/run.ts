/**
 * npm run bench [-- --sizes 10000,100000,1000000]
 * Prints ratios of the built program against baselines of the same run; the goals are in the README. Seconds are CPU seconds of the whole
 * process; on a busy machine only the ratios mean something.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import type { Host } from '../../electron/host/host.ts'
import { plainImport } from './baseline.ts'
import { searchDuplicates } from './duplicates.ts'
import { type Expected, generate } from './generate.ts'
import { listPages, queryTimes, rescore } from './lists.ts'
import { type Measured, measure } from './measure.ts'
import { fitModels } from './models.ts'
import { shellImport } from './shell-baseline.ts'

/** As it is shipped: one bundle runs a tenth faster than the sources. */
const { startHost } = (await import(
  new URL('../../dist/electron/host.js', import.meta.url).href
)) as typeof import('../../electron/host/host.ts')

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '10000,100000,1000000' } } })

for (const lines of values.sizes.split(',').map(Number)) await bench(lines)
await fitModels(300_000)

async function bench(lines: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-bench-'))
  try {
    const file = join(folder, 'orders.csv')
    const further = join(folder, 'further.csv')
    const { first } = generate({ lines, out: file, further, furtherLines: 1000 })
    console.log(
      `\n${lines.toLocaleString('en')} lines, ${first.orders.toLocaleString('en')} orders, ` +
        `${first.customers.toLocaleString('en')} customers, ${Math.round(first.bytes / 1e6)} MB in GB18030`,
    )
    const plain = plainImport(file, join(folder, 'plain.db'))
    say('plain script, a few columns, unencrypted', plain)
    const shell = shellImport(file)
    if (shell === null) console.log('  no sqlite3 or iconv here: compared with the plain script alone')
    else console.log(`  sqlite3 shell, the same tables and indexes (baseline): ${shell.toFixed(2)} s CPU`)

    const dataDir = join(folder, 'data')
    const host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })
    try {
      const once = await measure(() => load(host, file))
      say('first import', once, once.cpuSeconds / (shell ?? plain.cpuSeconds), 'of baseline')
      await check(host, first)
      const again = await measure(() => load(host, file))
      say('the same file again', again, again.cpuSeconds / once.cpuSeconds, 'of first import')
      const more = await measure(() => load(host, further))
      say('1,000 further lines', more, more.cpuSeconds / once.cpuSeconds, 'of first import')
      await listPages(host)
      say('the search, lists asked meanwhile included', await searchDuplicates(host))
      await whileImporting(host, file, further)
    } finally {
      await host.close()
    }
    await rescore(dataDir)
    await withTags(join(folder, 'tagged'), file, further)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function load(host: Host, file: string): Promise<void> {
  for await (const event of await host.client.imports.load({ tickets: [host.offerFile(file)] })) {
    if (event.type === 'result' && event.result.files.some((one) => one.refused || one.rejected > 0)) {
      throw new Error(
        `not loaded whole: ${JSON.stringify(event.result.files.map((one) => one.refused ?? one.rejects[0]))}`,
      )
    }
  }
}

/** The same imports where ten rules keep tags: what they add. */
async function withTags(dataDir: string, file: string, further: string): Promise<void> {
  const host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })
  try {
    const ready = await host.client.tags.library({ locale: 'en' })
    const keys = ready.filter(({ kind }) => kind !== 'static').map(({ key }) => key)
    const some = keys.filter((_, at) => at % 4 === 0).slice(0, 10)
    await host.client.tags.adopt({ keys: some, locale: 'en' })
    say(`first import, ${some.length} tags kept by rules`, await measure(() => load(host, file)))
    say('1,000 further lines', await measure(() => load(host, further)))
    const { rows } = await host.client.customers.list({ limit: 1 })
    const edit = () => host.client.customers.save({ ids: [rows[0]?.id ?? 0], changes: { gender: 'female' } })
    say('one edit', await measure(async () => void (await edit())))
    const tags = await host.client.tags.list()
    console.log(`  on people: ${tags.map(({ name, customers }) => `${name} ${customers}`).join(', ')}`)
  } finally {
    await host.close()
  }
}

/** Fast is nothing if it is wrong. */
async function check(host: Host, expected: Expected): Promise<void> {
  const [totals] = await host.client.reports.totals({})
  for (const figure of ['orders', 'paidOrders', 'customers', 'grossFen', 'refundFen', 'items'] as const) {
    if (totals?.[figure] !== expected[figure]) {
      throw new Error(`${figure}: ${totals?.[figure]} loaded, ${expected[figure]} generated`)
    }
  }
}

async function whileImporting(host: Host, file: string, further: string): Promise<void> {
  const idle = await queryTimes(host, () => true, 60)
  let running = true
  const importing = load(host, file)
    .then(() => load(host, further))
    .finally(() => {
      running = false
    })
  const busy = await queryTimes(host, () => running, 2_000)
  await importing
  console.log(
    `  list query while importing: p50 ${busy.p50.toFixed(1)} ms, p95 ${busy.p95.toFixed(1)} ms, ${(busy.p95 / idle.p95).toFixed(1)}× idle (${idle.p95.toFixed(1)} ms)`,
  )
}

function say(what: string, measured: Measured, ratio?: number, of?: string): void {
  const { cpuSeconds, wallSeconds, peakMb } = measured
  const share = ratio === undefined ? '' : `  ${ratio.toFixed(3)}× ${of}`
  console.log(
    `  ${what}: ${cpuSeconds.toFixed(2)} s CPU, ${wallSeconds.toFixed(2)} s, peak ${peakMb} MB${share}`,
  )
}
