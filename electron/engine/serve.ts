import { type MessagePort, parentPort } from 'node:worker_threads'
import { type AnyRouter, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { topic } from '../../shared/features/app/contract.ts'
import { connect, type Db } from '../db/connect.ts'
import { type Call, type EngineContext, Turn } from './context.ts'
import { logBug } from './log.ts'

export type Role = 'writer' | 'reader' | 'analyst'

/** What the host starts a thread with. */
export interface ThreadStart {
  role: Role
  dataDir: string
  resourcesDir: string
  /** 32 bytes; handed over in memory, never as an argument or environment variable. */
  key: Uint8Array
  /** UTC milliseconds, where the whole program goes by another time than now. */
  now?: number | undefined
  port: MessagePort
  news: MessagePort
}

export const CALL_HEADER = 'x-huitouke-call'

/** What a thread may use before anybody asks it anything. */
export type Beginning = Pick<EngineContext, 'db' | 'publish' | 'turn' | 'now'> & {
  /** Keeps an account of what went wrong when nobody had asked. */
  failed: (error: unknown) => void
}

/**
 * Serves the whole contract on this thread's own connection; the host decides which thread is asked what. `begin` is
 * the writer's first turn.
 */
export function serve(
  router: AnyRouter,
  start: ThreadStart,
  begin?: (beginning: Beginning) => Promise<void>,
): void {
  const db = connect(start.dataDir, Buffer.from(start.key), { readonly: start.role !== 'writer' })
  const base: Omit<EngineContext, 'call' | 'now'> = {
    db,
    dataDir: start.dataDir,
    resourcesDir: start.resourcesDir,
    publish: (topics) => start.news.postMessage(topics),
    turn: new Turn(),
  }
  const handler = new RPCHandler<EngineContext>(router, {
    interceptors: [
      (options) => {
        const call = JSON.parse(String(options.request.headers[CALL_HEADER])) as Call
        const context: EngineContext = { ...base, call, now: () => call.now ?? Date.now() }
        return options.next({ ...options, context })
      },
    ],
    clientInterceptors: [
      async ({ next, path }) => {
        const where = path.join('.')
        try {
          const output = await next()
          return isStream(output) ? scrubStream(output, db, start.dataDir, where) : output
        } catch (error) {
          throw scrub(error, db, start.dataDir, where)
        }
      },
    ],
  })
  const stopWatching = start.role === 'reader' ? watchOthers(db, base.publish) : () => undefined
  const failed = (error: unknown) => void logBug(start.dataDir, 'begin', error)
  if (start.role === 'writer')
    void begin?.({ ...base, now: () => start.now ?? Date.now(), failed }).catch(failed)
  handler.upgrade(start.port, { context: base as EngineContext })
  start.port.start()
  parentPort?.on('message', (message: unknown) => {
    if (message !== 'close') return
    stopWatching()
    db.close()
    start.port.close()
    start.news.close()
    parentPort?.close()
  })
  parentPort?.postMessage('ready')
}

const LOOK_EVERY_MS = 2_000

/**
 * Another process may write to the same data (a scheduled import on the command line while the window is open). SQLite
 * counts what other connections commit; our own writer's commits are among them and are then told twice.
 */
function watchOthers(db: EngineContext['db'], publish: EngineContext['publish']): () => void {
  const version = () => db.pragma('data_version', { simple: true })
  let last = version()
  const watch = setInterval(() => {
    const now = version()
    if (now === last) return
    last = now
    publish([...topic.options])
  }, LOOK_EVERY_MS)
  watch.unref()
  return () => clearInterval(watch)
}

const isStream = (output: unknown): output is AsyncIterableIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** A stream that fails half-way fails in the same words as an answer. */
function scrubStream(
  stream: AsyncIterableIterator<unknown>,
  db: Db,
  dataDir: string,
  where: string,
): unknown {
  return {
    async next() {
      try {
        return await stream.next()
      } catch (error) {
        throw scrub(error, db, dataDir, where)
      }
    },
    async return(value: unknown) {
      return (await stream.return?.(value)) ?? { done: true, value }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** Expected failures go out as the contract states them; anything else is a bug and only its number goes out. */
function scrub(error: unknown, db: Db, dataDir: string, where: string): unknown {
  if (error instanceof ORPCError && (error.defined || error.code === 'BAD_REQUEST')) return error
  // Whoever asked called it off, or went away, or the program is ending; nothing was wrong.
  if (!db.open || (error instanceof Error && error.name === 'AbortError')) {
    return new ORPCError('CANCELLED', { status: 499, defined: true })
  }
  const number = logBug(dataDir, where, error)
  return new ORPCError('BUG', { status: 500, message: 'BUG', data: { number }, defined: true })
}
