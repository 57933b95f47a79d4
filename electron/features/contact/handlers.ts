import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { allowContact, blockContact } from './block.ts'

export const contactHandlers = {
  block: engine.contact.block.handler(({ input, context }) =>
    commandTurn(context, 'contact.block', (command) => blockContact(command, input), [
      'customers',
      'care',
      'journal',
    ]),
  ),
  allow: engine.contact.allow.handler(({ input, context }) =>
    commandTurn(context, 'contact.allow', (command) => allowContact(command, input), [
      'customers',
      'care',
      'journal',
    ]),
  ),
}
