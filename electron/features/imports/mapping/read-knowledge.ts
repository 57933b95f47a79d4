import { statusOfRank } from '../../../../shared/features/orders/rules.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Db } from '../../../db/connect.ts'
import { listFields } from '../../fields/queries.ts'
import type { OwnKnowledge } from '../reading/own-knowledge.ts'
import { savedLayouts } from './saved-layouts.ts'

/** Layouts and status words that the owner has explained, for the reading of files. */
export function readKnowledge(db: Db): OwnKnowledge {
  const words = db
    .prepare<[], { platform: Platform; word: string; status: number }>(
      'SELECT platform, word, status FROM status_word',
    )
    .all()
  return {
    // Its name stands where the file is said to have been recognised.
    layouts: savedLayouts(db).map(({ fingerprint, layout, name }) => ({
      fingerprint,
      layout: { ...layout, note: name },
    })),
    words: words.map((word) => ({ ...word, status: statusOfRank(word.status) })),
    fields: listFields(db).map(({ id, name, kind, choices }) => ({ id, name, kind, choices })),
  }
}
