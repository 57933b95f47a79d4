import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract.ts'
import type { Topic } from '../../shared/features/app/contract.ts'
import type { Call } from './context.ts'
import { threadEntry } from './entry.ts'
import { CALL_HEADER, type Role, type ThreadStart } from './serve.ts'

export interface CallContext {
  call: Call
}
export type EngineClient = ContractRouterClient<Contract, CallContext>

interface Thread {
  worker: Worker
  client: EngineClient
  ended: Promise<void>
}

export interface EngineOptions {
  dataDir: string
  resourcesDir: string
  key: Buffer
  /** Another time than now. */
  now?: number | undefined
  onNews(topics: Topic[]): void
  /** A thread died of a bug; carrying on could hurt data. */
  onCrash(role: Role, error: Error): void
}

/**
 * One writer, one reader, one analyst, each with its own connection and started when first asked. Commands go to the
 * writer one after the other; queries never wait for them, because readers of a WAL file see the last commit.
 */
export class Engine {
  #threads = new Map<Role, Promise<Thread>>()
  #options: EngineOptions
  #closed = false

  constructor(options: EngineOptions) {
    this.#options = options
  }

  async client(role: Role): Promise<EngineClient> {
    if (this.#closed) throw new Error('the engine is closed')
    let thread = this.#threads.get(role)
    if (!thread) {
      thread = this.#start(role)
      this.#threads.set(role, thread)
    }
    return (await thread).client
  }

  async #start(role: Role): Promise<Thread> {
    const calls = new MessageChannel()
    const news = new MessageChannel()
    const start: ThreadStart = {
      role,
      dataDir: this.#options.dataDir,
      resourcesDir: this.#options.resourcesDir,
      key: new Uint8Array(this.#options.key),
      now: this.#options.now,
      port: calls.port2,
      news: news.port2,
    }
    const worker = new Worker(threadEntry('engine'), {
      workerData: start,
      transferList: [calls.port2, news.port2],
      name: `huitouke ${role}`,
      // Short-lived rows by the hundred thousand: with the default 16 MB a tenth of an import is spent collecting them. V8
      // lets what it could collect grow to four times of what lives where it may take more than 2 GB, else to less than twice.
      resourceLimits: { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 1536 },
    })
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve())
      worker.once('error', reject)
    })
    worker.on('error', (error) => this.#options.onCrash(role, error))
    news.port1.on('message', (topics: Topic[]) => this.#options.onNews(topics))
    calls.port1.start()
    const link = new RPCLink<CallContext>({
      port: calls.port1,
      // Headers carry text of one byte a character, so that file names travel as JSON with escapes.
      headers: ({ context }) => ({ [CALL_HEADER]: asciiJson(context.call) }),
    })
    return { worker, client: createORPCClient(link), ended }
  }

  /** Lets running transactions end, then closes every connection. */
  async close(): Promise<void> {
    this.#closed = true
    for (const starting of this.#threads.values()) {
      const thread = await starting
      thread.worker.postMessage('close')
      await thread.ended
    }
    this.#threads.clear()
  }
}

const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
