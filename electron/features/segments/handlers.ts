import type { Topic } from '../../../shared/features/app/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { engine } from '../../engine/implement.ts'
import { inSteps } from '../../engine/steps.ts'
import { readSettings } from '../settings/queries.ts'
import { productChoices } from './choices.ts'
import { feedOf } from './feed.ts'
import { overlapOf } from './overlap.ts'
import { readPastedPeople } from './pasted.ts'
import { portraitOf } from './portrait.ts'
import { listSegments, lookAt } from './queries.ts'
import { allReady, readAhead, readyFor } from './ready.ts'
import { createSegment, duplicateSegment, putPeople, removeSegment, saveSegment } from './segments.ts'
import { driftOf, listSnapshots, segmentOfSnapshot, takeSnapshot } from './snapshots.ts'
import { whyOf } from './why.ts'

/** In the shop's zone. */
const todayOf = ({ db, now }: EngineContext) => dayOf(now(), readSettings(db).timeZone)

const news: Topic[] = ['segments', 'customers', 'journal']

export const segmentsHandlers = {
  list: engine.segments.list.handler(({ context }) => listSegments(context.db)),
  products: engine.segments.products.handler(({ context }) => productChoices(context.db)),
  look: engine.segments.look.handler(async ({ input, context }) => {
    await readyFor(context.db, input.of)
    const found = lookAt(context.db, todayOf(context), input.of)
    readAhead(context.db)
    return found
  }),
  portrait: engine.segments.portrait.handler(async ({ input, context, signal }) => {
    await readyFor(context.db, input.of)
    await allReady(context.db)
    return inSteps(portraitOf(context.db, todayOf(context), input.of), signal)
  }),
  overlap: engine.segments.overlap.handler(async ({ input, context }) => {
    for (const id of input.ids) await readyFor(context.db, { id })
    return overlapOf(context.db, todayOf(context), input.ids)
  }),
  snapshots: engine.segments.snapshots.handler(({ input, context }) => listSnapshots(context.db, input.id)),
  drift: engine.segments.drift.handler(async ({ input, context }) => {
    await readyFor(context.db, { id: segmentOfSnapshot(context.db, input.from) ?? 0 })
    return driftOf(context.db, todayOf(context), input.from, input.to)
  }),
  why: engine.segments.why.handler(({ input, context }) =>
    whyOf(context.db, todayOf(context), input.of, input.customerId),
  ),
  feed: engine.segments.feed.handler(({ input, context }) =>
    feedOf(context.db, readSettings(context.db).timeZone, input),
  ),
  readPasted: engine.segments.readPasted.handler(({ input, context }) =>
    readPastedPeople(context.db, input.pasted),
  ),
  snapshot: engine.segments.snapshot.handler(({ input, context }) =>
    commandTurn<{ id: number; customers: number }>(
      context,
      'segments.snapshot',
      (command) => takeSnapshot(command, todayOf(context), input.id),
      ['segments', 'journal'],
    ),
  ),
  create: engine.segments.create.handler(({ input, context }) =>
    commandTurn<{ id: number }>(context, 'segments.create', (command) => createSegment(command, input), news),
  ),
  save: engine.segments.save.handler(({ input, context }) =>
    commandTurn(context, 'segments.save', (command) => saveSegment(command, input), news),
  ),
  duplicate: engine.segments.duplicate.handler(({ input, context }) =>
    commandTurn<{ id: number }>(
      context,
      'segments.duplicate',
      (command) => duplicateSegment(command, input),
      news,
    ),
  ),
  remove: engine.segments.remove.handler(({ input, context }) =>
    commandTurn<object>(context, 'segments.remove', (command) => removeSegment(command, input.id), news),
  ),
  put: engine.segments.put.handler(({ input, context }) =>
    commandTurn(context, 'segments.put', (command) => putPeople(command, input), news),
  ),
}
