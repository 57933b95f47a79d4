import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ChangedUpdate } from '../../../electron/db/changed-update.ts'
import { LeanInsert } from '../../../electron/db/lean-insert.ts'
import { SeenTexts } from '../../../electron/features/imports/seen-texts.ts'
import { IdSet } from '../../../electron/features/imports/storing/id-set.ts'
import { KeyTable } from '../../../electron/features/imports/storing/key-table.ts'
import { chance } from '../../chance.ts'

describe('what keeps an import small and quick', () => {
  it('a row of usual and unusual values is stored as it is, in however many ways they mix', () => {
    const db = new Database(':memory:')
    const columns = Array.from({ length: 12 }, (_, at) => `c${at}`)
    db.exec(`CREATE TABLE plain (id INTEGER PRIMARY KEY, ${columns.join(', ')});
      CREATE TABLE lean (id INTEGER PRIMARY KEY, ${columns.join(', ')})`)
    const plain = db.prepare(
      `INSERT INTO plain (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    const usual = {
      c1: '',
      c2: null,
      c3: 0,
      c4: -7,
      c5: 0.5,
      c6: "it's",
      c7: '',
      c8: null,
      c9: 1,
      c10: '',
    } as const
    const lean = new LeanInsert(db, 'lean', columns, usual)
    const random = chance(1)
    const values = ['', null, 0, 1, -7, 0.5, "it's", '张三'] as const
    for (let row = 1; row <= 2000; row++) {
      const given = columns.map((name) =>
        random.is(0.5) && name in usual ? usual[name as keyof typeof usual] : random.pick(values),
      )
      plain.run(given)
      expect(lean.run(given)).toBe(row)
    }
    const differing = db
      .prepare('SELECT count(*) FROM (SELECT * FROM plain EXCEPT SELECT * FROM lean)')
      .pluck()
    expect(differing.get()).toBe(0)
    expect(db.prepare('SELECT count(*) FROM lean').pluck().get()).toBe(2000)
  })

  it('an update writes what became another value and leaves every other index alone, in however many ways', () => {
    const db = new Database(':memory:')
    const columns = Array.from({ length: 10 }, (_, at) => `c${at}`)
    db.exec(`CREATE TABLE told (id INTEGER PRIMARY KEY, ${columns.join(', ')});
      CREATE TABLE touched (name TEXT);
      ${columns.map((name) => `CREATE TRIGGER on_${name} AFTER UPDATE OF ${name} ON told BEGIN INSERT INTO touched VALUES ('${name}'); END;`).join('\n')}
      INSERT INTO told (id) VALUES (1)`)
    const read = db.prepare<[], unknown[]>(`SELECT ${columns.join(', ')} FROM told WHERE id = 1`).raw()
    const touched = db.prepare('DELETE FROM touched RETURNING name').pluck()
    const update = new ChangedUpdate(db, 'told', 'id', columns)
    const random = chance(4)
    const values = ['', null, 0, 1, 0.5, '张三'] as const
    let before: (string | number | null)[] = columns.map(() => null)
    let narrow = 0
    for (let round = 0; round < 1500; round++) {
      const after = before.map((value) => (random.is(0.4) ? random.pick(values) : value))
      const changed = columns.filter((_, at) => after[at] !== before[at])
      expect(update.run(1, before, after)).toBe(changed.length > 0)
      expect(read.get()).toEqual(after)
      const names = touched.all()
      if (names.length < columns.length) {
        expect(names.sort()).toEqual(changed)
        narrow += 1
      }
      before = after
    }
    expect(narrow).toBeGreaterThan(300)
  })

  it('a set of ids holds what a set holds, in rising order', () => {
    const random = chance(2)
    const ids = new IdSet()
    const plain = new Set<number>()
    for (let step = 0; step < 20_000; step++) {
      const id = random.is(0.5) ? random.int(1, 300) : random.int(1, 200_000)
      if (random.is(0.3)) {
        ids.delete(id)
        plain.delete(id)
      } else {
        ids.add(id)
        plain.add(id)
      }
    }
    expect(ids.size).toBe(plain.size)
    expect([...ids]).toEqual([...plain].sort((a, b) => a - b))
    for (let id = 0; id < 400; id++) expect(ids.has(id)).toBe(plain.has(id))
    expect(ids.has(10_000_000)).toBe(false)
  })

  it('what was seen is never forgotten, and what is new is known to be', () => {
    const numbers = new SeenTexts()
    const plain = new Set<string>()
    for (let serial = 0; serial < 50_000; serial++) {
      const number = String(3306415118606007455n + BigInt((serial * 7919) % 40_000))
      expect(numbers.has(number)).toBe(plain.has(number))
      expect(numbers.add(number)).toBe(!plain.has(number))
      plain.add(number)
    }
  })

  it('a table of keys answers each with its own number, and forgets all at once', () => {
    const random = chance(3)
    const keys = new KeyTable()
    const plain = new Map<string, number>()
    for (let step = 0; step < 60_000; step++) {
      const key = [
        random.pick(['account', 'phone']),
        random.pick(['', 'taobao', 'jd']),
        `${random.int(0, 20_000)}`,
      ] as const
      expect(keys.get(...key)).toBe(plain.get(key.join('\n')))
      if (random.is(0.5)) continue
      keys.set(...key, step + 1)
      plain.set(key.join('\n'), step + 1)
    }
    expect(keys.size).toBe(plain.size)
    keys.clear()
    expect([keys.size, keys.get('account', '', '1')]).toEqual([0, undefined])
  })
})
