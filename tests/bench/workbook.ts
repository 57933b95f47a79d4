/**
 * npm run build && npx node tests/bench/workbook.ts [--lines 100000] [--library PATH]
 * A workbook of the generated orders, with inline and with shared strings: CPU and memory of reading it beside
 * read-excel-file, the best kept library that survives the hostile files, and of importing it by the built program.
 * The library is no dependency of ours: `npm install --no-save read-excel-file` puts it where it is found, or --library
 * names its `node/index.js`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { readTable } from '../../electron/files/table.ts'
import { makeXlsx } from '../fixtures/make-xlsx.ts'
import { generate } from './generate.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '100000' },
    library: { type: 'string' },
    /** What the program asks of itself, each in a process of its own. */
    make: { type: 'string' },
    csv: { type: 'string', default: '' },
    read: { type: 'string' },
    file: { type: 'string', default: '' },
  },
})
const library = values.library ? pathToFileURL(values.library).href : 'read-excel-file/node'
const program = fileURLToPath(new URL('../../dist/electron/huitouke.js', import.meta.url))
/** Makes a process tell at its end what it took: seconds, and the highest resident memory in MB. */
const AT_EXIT = `data:text/javascript,process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: Math.round(maxRSS * 1.024e-3) }))
})`.replaceAll('\n', '')

if (values.make) await make(values.make, values.csv, values.file)
else if (values.read) await read(values.read, values.file)
else await bench(Number(values.lines))

async function bench(lines: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-bench-'))
  try {
    const csv = join(folder, 'orders.csv')
    generate({ lines, out: csv })
    for (const strings of ['inline', 'shared']) {
      const file = join(folder, `${strings}.xlsx`)
      self('--make', strings, '--file', file, '--csv', csv)
      console.log(`\n${lines.toLocaleString('en')} rows with ${strings} strings`)
      const [own, theirs] = ['own', 'library'].map((which) => reading(which, file))
      if (!own) throw new Error('not read')
      say('reading', own)
      if (theirs) say('read-excel-file', theirs, own.cpu / theirs.cpu)
      else console.log('  no read-excel-file here')
      say('import by the built program', importing(file, join(folder, `data-${strings}`), lines))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Cost {
  cpu: number
  /** MB of the whole process. */
  peak: number
}

function self(...more: string[]): string {
  const here = fileURLToPath(import.meta.url)
  const given = values.library ? ['--library', values.library] : []
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=4096', here, ...given, ...more],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}

function reading(which: string, file: string): Cost | null {
  return JSON.parse(self('--read', which, '--file', file))
}

function importing(file: string, data: string, lines: number): Cost {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', AT_EXIT, program, 'import', '--data', data, '--json', file],
    { encoding: 'utf8' },
  )
  const result = status === 0 ? JSON.parse(stdout) : null
  if (result?.files[0].new !== lines) throw new Error(`not loaded whole: ${stdout}${stderr}`)
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '')
}

function say(what: string, { cpu, peak }: Cost, ratio?: number): void {
  const share = ratio === undefined ? '' : `  ours ${ratio.toFixed(2)}× of it`
  console.log(`  ${what}: ${cpu.toFixed(2)} s CPU, peak ${peak} MB${share}`)
}

async function make(strings: string, csv: string, file: string): Promise<void> {
  const rows: string[][] = []
  for await (const batch of readTable(csv)) rows.push(...batch.rows)
  const cells = rows.map((row) => row.map((cell) => (cell === '' ? null : cell)))
  writeFileSync(
    file,
    makeXlsx([{ name: 'orders', rows: cells }], { strings: strings as 'inline' | 'shared' }),
  )
}

async function read(which: string, file: string): Promise<void> {
  const work = which === 'own' ? () => readOwn(file) : await readByLibrary(file)
  const cost = work && (await measure(work))
  const peak = Math.round(process.resourceUsage().maxRSS * 1.024e-3)
  console.log(JSON.stringify(cost && { cpu: cost.cpuSeconds, peak }))
}

async function readOwn(file: string): Promise<void> {
  let rows = 0
  for await (const batch of readTable(file)) rows += batch.rows.length
  if (rows < 2) throw new Error('nothing read')
}

async function readByLibrary(file: string): Promise<(() => Promise<void>) | null> {
  const found = await import(library).catch(() => null)
  if (!found) return null
  return async () => {
    const [sheet] = await found.default(file)
    if (sheet.data.length < 2) throw new Error('nothing read')
  }
}
