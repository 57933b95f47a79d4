import type { Db } from '../../../db/connect.ts'

/**
 * Ids for text that repeats. One instance belongs to one transaction: after a rollback its ids are void.
 */
export class Words {
  #ids = new Map<string, number>()
  #texts = new Map<number, string>()
  #find
  #text
  #add

  constructor(db: Db) {
    this.#find = db.prepare<[string], number>('SELECT id FROM word WHERE text = ?').pluck()
    this.#text = db.prepare<[number], string>('SELECT text FROM word WHERE id = ?').pluck()
    this.#add = db.prepare('INSERT INTO word (text) VALUES (?)')
  }

  id(text: string): number {
    let id = this.#ids.get(text)
    if (id === undefined) {
      id = (this.#find.get(text) as number | undefined) ?? Number(this.#add.run(text).lastInsertRowid)
      this.#ids.set(text, id)
      this.#texts.set(id, text)
    }
    return id
  }

  text(id: number): string {
    let text = this.#texts.get(id)
    if (text === undefined) {
      text = (this.#text.get(id) as string | undefined) ?? ''
      this.#texts.set(id, text)
    }
    return text
  }
}
