import type { AnyContractProcedure, AnyContractRouter, AnySchema } from '@orpc/contract'
import { getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { type AnyRouter, ORPCError, os } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import type { ProcedureMeta } from '../../shared/kernel/procedure.ts'
import type { Call, OfferedFile } from '../engine/context.ts'
import type { Engine, EngineClient } from '../engine/engine.ts'
import type { Role } from '../engine/serve.ts'
import { type Caller, checkAccess } from './access.ts'
import type { News } from './news.ts'
import type { OfferedFiles } from './offered-files.ts'

export interface HostContext {
  caller: Caller
}

export interface RouterParts {
  engine: Engine
  files: OfferedFiles
  news: News
  keyKept: Call['keyKept']
  /** Writes a bug into the log and answers its number. */
  logBug(where: string, error: unknown): string
  /** Set when the command line asks for another day. */
  now: number | undefined
  /** Questions go to the writer, where nobody else has any. */
  oneThread: boolean
}

const threadOf: Record<string, Role> = { query: 'reader', analysis: 'analyst', command: 'writer' }

/**
 * The contract as the doors serve it: check access, pick the thread, pass on. Input and output are checked where the
 * handlers are, so every door gets the same answers and errors.
 */
export function hostRouter(parts: RouterParts): AnyRouter {
  const walk = (part: AnyContractRouter, path: string[]): AnyRouter => {
    if (isContractProcedure(part)) return forward(parts, part, path)
    return Object.fromEntries(
      Object.entries(part).map(([name, child]) => [name, walk(child, [...path, name])]),
    ) as AnyRouter
  }
  return walk(contract, [])
}

function forward(parts: RouterParts, procedure: AnyContractProcedure, path: string[]): AnyRouter {
  const { meta, outputSchema } = procedure['~orpc'] as { meta: ProcedureMeta; outputSchema?: AnySchema }
  // A page that goes away takes its questions and its streams with it, but not what it has told us to write.
  const cancellable = meta.kind !== 'command' || getEventIteratorSchemaDetails(outputSchema) !== undefined
  return os
    .$context<HostContext>()
    .errors(procedure['~orpc'].errorMap)
    .handler(async ({ input, context, signal }) => {
      checkAccess(meta, context.caller)
      if (path.join('.') === 'app.changes') return parts.news.listen(signal)
      const call: Call = {
        actor: context.caller.actor,
        door: context.caller.door,
        rights: [...context.caller.rights],
        keyKept: parts.keyKept,
        ...(parts.now === undefined ? {} : { now: parts.now }),
        ...(hasTickets(input) ? { files: filesOf(parts.files, input.tickets) } : {}),
      }
      try {
        const role = threadOf[meta.kind ?? ''] ?? 'reader'
        const client = await parts.engine.client(parts.oneThread && role === 'reader' ? 'writer' : role)
        const given = cancellable ? signal : undefined
        const said = meta.first ? await lookFirst(parts.engine, meta.first, call) : input
        return await procedureOf(client, path)(said, { signal: given, context: { call } })
      } catch (error) {
        if (error instanceof ORPCError || signal?.aborted) throw error
        // The engine could not be asked at all: it is closing, or its thread died.
        const number = parts.logBug(path.join('.'), error)
        throw new ORPCError('BUG', { status: 500, defined: true, data: { number } })
      }
    })
}

/** An analysis whose findings a command writes: reading for long holds up nobody's edits. */
async function lookFirst(engine: Engine, path: string[], call: Call): Promise<unknown> {
  const client = await engine.client('analyst')
  return procedureOf(client, path)({}, { context: { call } })
}

type AnyCall = (
  input: unknown,
  options: { signal?: AbortSignal | undefined; context: { call: Call } },
) => Promise<unknown>

function procedureOf(client: EngineClient, path: string[]): AnyCall {
  let found: unknown = client
  for (const name of path) found = (found as Record<string, unknown>)[name]
  return found as AnyCall
}

const hasTickets = (input: unknown): input is { tickets: string[] } =>
  typeof input === 'object' &&
  input !== null &&
  'tickets' in input &&
  Array.isArray(input.tickets) &&
  input.tickets.every((ticket) => typeof ticket === 'string')

function filesOf(files: OfferedFiles, tickets: string[]): OfferedFile[] {
  return tickets.map((ticket) => {
    const file = files.find(ticket)
    if (!file) {
      throw new ORPCError('NOT_FOUND', { status: 404, defined: true, data: { what: 'ticket', id: ticket } })
    }
    return file
  })
}
