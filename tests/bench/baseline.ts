import { spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import Database from 'better-sqlite3'
import { type Measured, measure } from './measure.ts'

/**
 * What a plain program would do with the same file: decode, cut at commas, put every line as text into one bare table
 * of an unencrypted database, then make orders, lines and people from it in SQL, with indexes. No identities, no undo,
 * no merging. The file's few quoted lines are cut wrongly here, which costs it nothing.
 */
async function load(file: string, out: string): Promise<void> {
  const db = new Database(out)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -65536')
  const decoder = new TextDecoder('gb18030')
  let rest = ''
  let insert: Database.Statement<unknown[]> | null = null
  let width = 0
  db.exec('BEGIN')
  const take = (line: string) => {
    const cells = line.split(',')
    if (!insert) {
      width = cells.length
      db.exec(`CREATE TABLE raw (${cells.map((_, index) => `c${index} TEXT`).join(', ')})`)
      insert = db.prepare(`INSERT INTO raw VALUES (${cells.map(() => '?').join(', ')})`)
      return
    }
    cells.length = width
    insert.run(...cells.map((cell) => cell ?? ''))
  }
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const text = rest + decoder.decode(chunk as Buffer, { stream: true })
    const lines = text.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  }
  if (rest) take(rest)
  db.exec(/* sql */ `
    CREATE TABLE person (id INTEGER PRIMARY KEY, nick TEXT UNIQUE, name TEXT, phone TEXT, address TEXT);
    INSERT INTO person (nick, name, phone, address) SELECT c20, max(c21), max(c23), max(c22) FROM raw GROUP BY c20;
    CREATE TABLE sale (id INTEGER PRIMARY KEY, number TEXT UNIQUE, person_id INTEGER, status TEXT, created TEXT,
      paid TEXT, gross INTEGER, refund INTEGER);
    INSERT INTO sale (number, person_id, status, created, paid, gross, refund)
      SELECT c1, max(person.id), max(c9), max(c16), max(c17),
        sum(round((c13 + c15) * 100)), sum(round(c15 * 100)) FROM raw JOIN person ON person.nick = c20 GROUP BY c1;
    CREATE TABLE line (id INTEGER PRIMARY KEY, sale_id INTEGER, title TEXT, quantity INTEGER);
    INSERT INTO line (sale_id, title, quantity) SELECT sale.id, c2, c4 FROM raw JOIN sale ON sale.number = c1;
    CREATE INDEX sale_person ON sale (person_id, created);
    CREATE INDEX sale_created ON sale (created, id);
    CREATE INDEX sale_gross ON sale (gross, id);
    CREATE INDEX line_sale ON line (sale_id);
    CREATE TABLE figures AS SELECT person_id, count(*) AS orders, sum(gross) AS gross, sum(refund) AS refund,
      max(paid) AS paid FROM sale GROUP BY person_id;
    CREATE INDEX figures_gross ON figures (gross, person_id);
    DROP TABLE raw;
  `)
  db.exec('COMMIT')
  db.close()
}

/** In a process of its own: what it leaves behind in memory is not the product's. */
export function plainImport(file: string, out: string): Measured {
  const run = spawnSync(process.execPath, [import.meta.filename, file, out], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as Measured
}

if (import.meta.main) {
  const [file = '', out = ''] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await measure(() => load(file, out))))
}
