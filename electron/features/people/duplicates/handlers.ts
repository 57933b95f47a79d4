import { commandTurn } from '../../../engine/commands.ts'
import type { EngineContext } from '../../../engine/context.ts'
import { engine } from '../../../engine/implement.ts'
import { viewOf } from '../../customers/list.ts'
import { comparePeople } from './compare.ts'
import { joinMany } from './join-many.ts'
import { listGroups, previewCertain } from './list-groups.ts'
import { putOffDeciding } from './put-off.ts'
import { othersAtAddress } from './same-address.ts'
import { scansOf } from './scan.ts'

const view = (context: EngineContext) =>
  viewOf(context.db, context.now(), context.call.rights.includes('contact'))

export const duplicatesHandlers = {
  scan: engine.people.scan.handler(({ input, context, signal }) => {
    const scans = scansOf(context.db)
    return input.anyway ? scans.follow(context.now(), signal) : scans.current(context.now(), signal)
  }),
  duplicates: engine.people.duplicates.handler(async ({ input, context, signal }) => {
    const scanned = await scansOf(context.db).any(context.now(), signal)
    return listGroups(context.db, scanned, input, view(context), context.now())
  }),
  compare: engine.people.compare.handler(({ input, context }) =>
    comparePeople(context.db, input.ids, scansOf(context.db).last?.counted ?? null, view(context)),
  ),
  atAddress: engine.people.atAddress.handler(({ input, context }) =>
    othersAtAddress(context.db, input.id, view(context)),
  ),
  certain: engine.people.certain.handler(async ({ context, signal }) => {
    const scanned = await scansOf(context.db).any(context.now(), signal)
    return previewCertain(context.db, scanned, view(context), context.now())
  }),
  mergeMany: engine.people.mergeMany.handler(({ input, context }) =>
    commandTurn(context, 'people.mergeMany', (command) => joinMany(command, input.groups)),
  ),
  later: engine.people.later.handler(({ input, context }) =>
    commandTurn(context, 'people.later', (command) => putOffDeciding(command, input.ids), [
      'customers',
      'journal',
    ]),
  ),
}
