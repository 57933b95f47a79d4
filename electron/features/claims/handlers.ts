import { randomInt } from 'node:crypto'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { viewOf } from '../customers/list.ts'
import { readSettings } from '../settings/queries.ts'
import { claimOrders } from './claim.ts'
import { countCards, listBatches, listCodes, makeCodes } from './codes.ts'
import { findAnything } from './find.ts'
import { knownShares } from './known.ts'
import { listClaims } from './list.ts'
import { previewNumbers } from './read-numbers.ts'
import { previewPairs } from './read-pairs.ts'
import { releaseClaims } from './release.ts'

export const claimsHandlers = {
  readNumbers: engine.claims.readNumbers.handler(({ input, context }) => previewNumbers(context.db, input)),
  readPairs: engine.claims.readPairs.handler(({ input, context }) => previewPairs(context.db, input)),
  find: engine.claims.find.handler(({ input, context }) =>
    findAnything(
      context.db,
      input.text,
      viewOf(context.db, context.now(), context.call.rights.includes('contact')),
    ),
  ),
  claim: engine.claims.claim.handler(({ input, context }) =>
    commandTurn(context, 'claims.claim', (command) => claimOrders(command, input.source, input.items)),
  ),
  release: engine.claims.release.handler(({ input, context }) =>
    commandTurn(context, 'claims.release', (command) => releaseClaims(command, input.claimIds)),
  ),
  list: engine.claims.list.handler(({ input, context }) => listClaims(context.db, input)),
  known: engine.claims.known.handler(({ context }) =>
    knownShares(context.db, dayOf(context.now(), readSettings(context.db).timeZone)),
  ),
  codes: {
    count: engine.claims.codes.count.handler(({ input, context }) => countCards(context.db, input.filter)),
    make: engine.claims.codes.make.handler(({ input, context }) =>
      commandTurn(context, 'claims.codes.make', (command) => makeCodes(command, input.filter, randomInt)),
    ),
    batches: engine.claims.codes.batches.handler(({ context }) => listBatches(context.db)),
    list: engine.claims.codes.list.handler(({ input, context }) => listCodes(context.db, input.batchId)),
  },
}
