import type { z } from 'zod'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { consentSource } from '../../../shared/features/gate/contract.ts'
import type { ConsentState } from '../../../shared/features/gate/rules.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'

interface Said {
  ids: readonly number[]
  channels: readonly Channel[]
  state: ConsentState
  source: z.infer<typeof consentSource>
  at?: number | undefined
  note: string
}

/**
 * Notes what people said of being written to. It is said of the whole person: customers joined into them who had said
 * something of that channel say it too, else their older word would stay the stricter one. Throws NOT_FOUND `customer`,
 * CONFLICT `at`.
 */
export function sayConsent(command: Command, said: Said): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const at = said.at ?? command.at
  if (at > command.at) throw conflict('at')
  const origins = db
    .prepare<{ living: number; channel: Channel }, number | null>(
      `SELECT DISTINCT origin_id FROM consent WHERE customer_id = @living AND channel = @channel
       UNION SELECT DISTINCT origin_id FROM orders
         WHERE customer_id = @living AND accepts_marketing IS NOT NULL AND @channel = 'email'
       UNION SELECT NULL`,
    )
    .pluck()
  const add = db.prepare(
    `INSERT INTO consent (customer_id, origin_id, channel, state, source, at, note, created_by, changed_by)
     VALUES (@living, @origin, @channel, @state, @source, @at, @note, @journalId, @journalId)`,
  )
  const { state, source, note } = said
  const people = new Set(livingPeople(command, said.ids))
  for (const living of people)
    for (const channel of new Set(said.channels))
      for (const origin of origins.all({ living, channel }))
        add.run({ living, origin, channel, state, source, at, note, journalId })
  return {
    result: { changed: people.size },
    count: people.size,
    data: { state, channels: [...new Set(said.channels)] },
    undo: 'possible',
  }
}

/** Whoever stands for them today, in their order. Throws NOT_FOUND `customer`. */
export function livingPeople({ db }: Pick<Command, 'db'>, ids: readonly number[]): number[] {
  return ids.map((id) => {
    const living = livingCustomer(db, id)
    if (living === null) throw notFound('customer', id)
    return living
  })
}
