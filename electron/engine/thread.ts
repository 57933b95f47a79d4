import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { connect } from '../db/connect.ts'
import { router } from '../features/router.ts'
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
  port: MessagePort
  news: MessagePort
}

export const CALL_HEADER = 'x-huitouke-call'

/** Serves the whole contract on this thread's own connection; the host decides which thread is asked what. */
function serve(start: ThreadStart): void {
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
      async ({ next, request, context }) => {
        const call = JSON.parse(String(request.headers[CALL_HEADER])) as Call
        try {
          return await next({
            request,
            context: { ...context, call, now: () => call.now ?? Date.now() },
          } as never)
        } catch (error) {
          throw scrub(error, start.dataDir, request.url.pathname)
        }
      },
    ],
  })
  handler.upgrade(start.port, { context: base as EngineContext })
  start.port.start()
  parentPort?.on('message', (message: unknown) => {
    if (message !== 'close') return
    db.close()
    start.port.close()
    start.news.close()
    parentPort?.close()
  })
  parentPort?.postMessage('ready')
}

/** Expected failures go out as the contract states them; anything else is a bug and only its number goes out. */
export function scrub(error: unknown, dataDir: string, where: string): unknown {
  if (error instanceof ORPCError && error.defined) return error
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return error
  if (error instanceof ORPCError && error.code === 'BUG') return error
  const number = logBug(dataDir, where, error)
  return new ORPCError('BUG', { status: 500, message: 'BUG', data: { number }, defined: true })
}

if (!isMainThread) serve(workerData as ThreadStart)
