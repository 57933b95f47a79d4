import { ORPCError } from '@orpc/client'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Topic } from '../../shared/features/app/contract.ts'
import { api, client, reopenDoor } from './client.ts'

/** What a topic makes stale. */
const stale: Record<Topic, () => QueryKey[]> = {
  customers: () => [
    api.segments.key(),
    api.customers.key(),
    api.people.key(),
    api.quality.key(),
    api.claims.key(),
    api.products.key(),
    api.scoring.key(),
    api.traffic.key(),
    api.notes.key(),
    api.reminders.key(),
    api.calendar.key(),
    api.fields.key(),
    api.reports.key(),
    api.care.key(),
    api.gate.key(),
    api.tags.key(),
    api.app.about.key(),
  ],
  orders: () => [
    api.orders.key(),
    api.customers.key(),
    api.claims.key(),
    api.products.key(),
    api.scoring.key(),
    api.traffic.key(),
    api.segments.key(),
    api.reports.key(),
    api.gate.key(),
    api.tags.key(),
    api.app.about.key(),
  ],
  care: () => [api.care.key(), api.calendar.key(), api.gate.key(), api.customers.timeline.key()],
  reminders: () => [api.reminders.key(), api.calendar.key()],
  calendar: () => [api.calendar.key(), api.care.key()],
  staff: () => [api.staff.key()],
  imports: () => [
    api.imports.key(),
    api.app.about.key(),
    api.members.key(),
    api.products.key(),
    api.refunds.key(),
    api.reviews.key(),
    api.traffic.key(),
  ],
  shops: () => [api.shops.key(), api.app.about.key()],
  tags: () => [api.tags.key(), api.segments.key()],
  scripts: () => [api.scripts.key(), api.care.key()],
  segments: () => [api.segments.key()],
  views: () => [api.views.key()],
  settings: () => [api.settings.key(), api.care.key(), api.gate.key(), api.app.about.key()],
  journal: () => [api.journal.key()],
}

export type DoorState = 'open' | 'lost' | 'expired'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 10_000
/** An import tells of changes many times a second; once is enough for the eye. */
const GATHER_MS = 400

/**
 * Listens for change news until the signal ends, throwing away what the pages cached about it. When the door is lost
 * it knocks again, waiting longer each time, and refreshes everything once it is back.
 */
export async function followChanges(
  queries: QueryClient,
  onState: (state: DoorState) => void,
  signal: AbortSignal,
): Promise<void> {
  const gathered = new Set<Topic>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const refresh = () => {
    const keys = new Map<string, QueryKey>()
    // Settings being saved here are shown as they will be; asking now could answer with what they were.
    if (queries.isMutating({ mutationKey: api.settings.save.mutationKey() }) > 0) gathered.delete('settings')
    for (const topic of gathered) for (const key of stale[topic]()) keys.set(JSON.stringify(key), key)
    gathered.clear()
    for (const queryKey of keys.values()) void queries.invalidateQueries({ queryKey })
    // The first news is shown at once; what follows closely is gathered.
    timer = keys.size > 0 ? setTimeout(refresh, GATHER_MS) : undefined
  }
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })

  let wait = FIRST_WAIT_MS
  let missed = false
  while (!signal.aborted) {
    try {
      const news = await client.app.changes(undefined, { signal })
      onState('open')
      wait = FIRST_WAIT_MS
      if (missed) void queries.invalidateQueries()
      missed = false
      for await (const { topics } of news) {
        for (const topic of topics) gathered.add(topic)
        if (timer === undefined) refresh()
      }
    } catch (error) {
      if (signal.aborted) return
      onState(error instanceof ORPCError && error.status === 401 ? 'expired' : 'lost')
      // An answer, even a bad one, came through the door; asking for another would cut off what else is under way.
      if (!(error instanceof ORPCError)) reopenDoor()
    }
    missed = true
    await pause(wait, signal)
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
