import type { Topic } from '../../../shared/features/app/contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { sayConsent } from './consent.ts'
import { addContacts } from './contacts.ts'
import { heldBack, standingOf } from './held.ts'
import { readGateLimits, saveGateLimits } from './limits.ts'
import { addOverride, endOverride, overridesOf } from './override.ts'

/** Whom the gate lets pass shows on Today, on lists of who is held back, and on the customer page. */
const news: Topic[] = ['customers', 'care', 'journal']

export const gateHandlers = {
  limits: engine.gate.limits.handler(({ context }) => readGateLimits(context.db)),
  saveLimits: engine.gate.saveLimits.handler(({ input, context }) =>
    commandTurn(context, 'gate.saveLimits', (command) => saveGateLimits(command, input), [
      'settings',
      ...news,
    ]),
  ),
  held: engine.gate.held.handler(({ input, context, signal }) =>
    heldBack(context.db, input, context.now(), signal),
  ),
  standing: engine.gate.standing.handler(({ input, context }) =>
    standingOf(context.db, input.customerId, context.now()),
  ),
  sayConsent: engine.gate.sayConsent.handler(({ input, context }) =>
    commandTurn(context, 'gate.sayConsent', (command) => sayConsent(command, input), news),
  ),
  addContact: engine.gate.addContact.handler(({ input, context }) =>
    commandTurn(context, 'gate.addContact', (command) => addContacts(command, input), news),
  ),
  overrides: engine.gate.overrides.handler(({ context }) => overridesOf(context.db, context.now())),
  override: engine.gate.override.handler(({ input, context }) =>
    commandTurn(context, 'gate.override', (command) => addOverride(command, input), news),
  ),
  endOverride: engine.gate.endOverride.handler(({ input, context }) =>
    commandTurn(context, 'gate.endOverride', (command) => endOverride(command, input.id), news),
  ),
}
