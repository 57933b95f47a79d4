import type { Command } from '../../db/command.ts'

type Verdict = 'same' | 'different'

/** Writes what a hand says of two customers; the last word counts. */
export function linkRows(command: Command) {
  const { db, journalId, at } = command
  const find = db.prepare<{ one: number; other: number }, { id: number; verdict: Verdict; at: number }>(
    `SELECT id, verdict, at FROM customer_link WHERE basis = 'hand'
     AND ((one_id = @one AND other_id = @other) OR (one_id = @other AND other_id = @one))`,
  )
  /** Evidence that came after something was said of the two. */
  const newer = db.prepare<{ one: number; other: number; at: number }, number>(
    `SELECT 1 FROM customer_link WHERE basis = 'evidence' AND at > @at
     AND ((one_id = @one AND other_id = @other) OR (one_id = @other AND other_id = @one))`,
  )
  const add = db.prepare(
    `INSERT INTO customer_link (one_id, other_id, verdict, basis, at, created_by, changed_by)
     VALUES (@one, @other, @verdict, 'hand', @at, @journalId, @journalId)`,
  )
  const change = db.prepare(
    `UPDATE customer_link SET one_id = @one, other_id = @other, verdict = @verdict, at = @at, changed_by = @journalId
     WHERE id = @id`,
  )
  const remove = db.prepare('DELETE FROM customer_link WHERE id = ?')

  function drop(id: number): void {
    command.keep('customer_link', id)
    remove.run(id)
  }

  return {
    /**
     * `one` stands for both when they are called the same. Said again in the face of newer evidence it counts anew.
     * Answers how many links are new: 1, or 0.
     */
    say(verdict: Verdict, one: number, other: number): number {
      const [known, ...others] = find.all({ one, other })
      if (known?.verdict === verdict && others.length === 0 && !newer.get({ one, other, at: known.at }))
        return 0
      for (const { id } of others) drop(id)
      const said = { one, other, verdict, at, journalId }
      if (known) {
        command.keep('customer_link', known.id)
        change.run({ ...said, id: known.id })
      } else add.run(said)
      return 1
    },
    /** What was said of any of the ones and any of the others no longer counts. */
    forget(verdict: Verdict, ones: readonly number[], others: readonly number[]): void {
      for (const one of ones)
        for (const other of others)
          for (const link of find.all({ one, other })) if (link.verdict === verdict) drop(link.id)
    },
  }
}
