import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ForbiddenWord } from '../../../shared/features/scripts/contract.ts'
import { wordKind } from '../../../shared/features/scripts/words.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { resourcesDir } from '../../files/resources.ts'

const file = z.array(
  z.strictObject({
    word: z.string().min(1),
    kind: wordKind,
    suggestion: z.string().default(''),
    exceptions: z.array(z.string().min(1)).default([]),
  }),
)

const read = new Map<Locale, z.infer<typeof file>>()

/** The list that comes with the program; read once. */
export function shippedWords(locale: Locale): z.infer<typeof file> {
  const path = join(resourcesDir(), 'scripts', 'words', `${locale}.json`)
  const found = read.get(locale) ?? file.parse(JSON.parse(readFileSync(path, 'utf8')))
  read.set(locale, found)
  return found
}

interface StoredWord {
  id: number
  word: string
  why: string
  suggestion: string
  exceptions: string
  off: number
}

const storedWords = (db: Db, locale: Locale): StoredWord[] =>
  db
    .prepare<[string], StoredWord>(
      'SELECT id, word, why, suggestion, exceptions, off FROM script_word WHERE locale = ? ORDER BY id DESC',
    )
    .all(locale)

/** The shop's own words, the newest first, then the shipped ones, each as the shop has it. */
export function listWords(db: Db, locale: Locale): ForbiddenWord[] {
  const stored = new Map(storedWords(db, locale).map((row) => [row.word, row]))
  const shipped = shippedWords(locale).map((word): ForbiddenWord => {
    const said = stored.get(word.word)
    stored.delete(word.word)
    return said
      ? { ...saidOf(said), source: 'changed', kind: word.kind }
      : { ...word, source: 'shipped', why: '', off: false }
  })
  const own = [...stored.values()].map(
    (row): ForbiddenWord => ({ ...saidOf(row), source: 'own', kind: null }),
  )
  return [...own, ...shipped]
}

const saidOf = ({ word, why, suggestion, exceptions, off }: StoredWord) => ({
  ...{ word, why, suggestion, off: off === 1 },
  exceptions: JSON.parse(exceptions) as string[],
})

type Said = Pick<ForbiddenWord, 'word' | 'why' | 'suggestion' | 'exceptions' | 'off'> & { locale: Locale }

export function saveWord(command: Command, said: Said): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const { locale, word } = said
  const now = listWords(db, locale).find((one) => one.word === word)
  const row = {
    ...{ locale, word, why: said.why, suggestion: said.suggestion, off: Number(said.off), journalId },
    exceptions: JSON.stringify([...new Set(said.exceptions)]),
  }
  if (
    now &&
    now.why === row.why &&
    now.suggestion === row.suggestion &&
    Number(now.off) === row.off &&
    JSON.stringify(now.exceptions) === row.exceptions
  )
    return { result: { changed: 0 }, count: 0, undo: 'none' }
  const before = storedWords(db, locale).find((one) => one.word === word)
  if (before) {
    command.keep('script_word', before.id)
    db.prepare(
      `UPDATE script_word SET why = @why, suggestion = @suggestion, exceptions = @exceptions, off = @off,
         changed_by = @journalId WHERE locale = @locale AND word = @word`,
    ).run(row)
  } else
    db.prepare(
      `INSERT INTO script_word (locale, word, why, suggestion, exceptions, off, created_by, changed_by)
       VALUES (@locale, @word, @why, @suggestion, @exceptions, @off, @journalId, @journalId)`,
    ).run(row)
  return { result: { changed: 1 }, count: 1, data: { name: word }, undo: 'possible' }
}

/** Throws NOT_FOUND `word` where the shop said nothing about it. */
export function resetWord(
  command: Command,
  { locale, word }: { locale: Locale; word: string },
): Outcome<{ changed: number }> {
  const before = storedWords(command.db, locale).find((one) => one.word === word)
  if (!before) throw notFound('word', word)
  command.keep('script_word', before.id)
  command.db.prepare('DELETE FROM script_word WHERE id = ?').run(before.id)
  return { result: { changed: 1 }, count: 1, data: { name: word }, undo: 'possible' }
}
