import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { readGateLimits, saveGateLimits } from './limits.ts'

export const gateHandlers = {
  limits: engine.gate.limits.handler(({ context }) => readGateLimits(context.db)),
  saveLimits: engine.gate.saveLimits.handler(({ input, context }) =>
    commandTurn(context, 'gate.saveLimits', (command) => saveGateLimits(command, input), [
      'settings',
      'care',
      'customers',
      'journal',
    ]),
  ),
}
