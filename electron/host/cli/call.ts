import type { AnyContractRouter } from '@orpc/contract'
import { isContractProcedure } from '@orpc/contract'
import { contract } from '../../../shared/contract.ts'
import { offerFiles } from './import.ts'
import { exitCodes, Stop } from './outcome.ts'
import { type Session, writeJson } from './session.ts'

/** Names of everything that can be called, `care.decide` and so on. */
export function procedureNames(part: AnyContractRouter = contract, path: string[] = []): string[] {
  if (isContractProcedure(part)) return [path.join('.')]
  return Object.entries(part).flatMap(([name, child]) => procedureNames(child, [...path, name]))
}

/** `huitouke call PROCEDURE ['<json>']`: the answer as JSON; of a stream, one line for each event. */
export async function call(session: Session): Promise<number> {
  const { terminal } = session
  const [name, input = '', ...rest] = session.arguments.positionals
  if (name === undefined) {
    terminal.tell(session.language.say('procedures'))
    terminal.write(`${procedureNames().join('\n')}\n`)
    return exitCodes.done
  }
  if (rest.length > 0) throw new Stop('wrong.option', { detail: rest.join(' ') })
  if (!procedureNames().includes(name)) throw new Stop('wrong.noProcedure', { name })
  const value = readJson(input === '-' ? await terminal.readInput() : input)
  const answer = await procedure(session, name)(withFiles(session, value), { signal: terminal.signal })
  if (!isStream(answer)) writeJson(terminal, answer)
  else for await (const event of answer) writeJson(terminal, event)
  return terminal.signal.aborted ? exitCodes.cancelled : exitCodes.done
}

function readJson(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Stop('wrong.json', { detail: error.message })
    throw error
  }
}

/** Procedures that take files take tickets; `--file` makes them. */
function withFiles(session: Session, input: unknown): unknown {
  if (session.arguments.files.length === 0) return input
  const tickets = offerFiles(session, session.arguments.files)
  return { ...(typeof input === 'object' ? input : {}), tickets }
}

type AnyCall = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>

/** The name is one of the contract's own, so the walk never leaves it. */
function procedure({ client }: Session, name: string): AnyCall {
  let found: unknown = client
  for (const part of name.split('.')) found = (found as Record<string, unknown>)[part]
  return found as AnyCall
}

const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
