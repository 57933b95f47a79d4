import { parentPort, Worker } from 'node:worker_threads'
import { refusal } from '../../shared/features/imports/results.ts'
import { FileRefused, type RefusalData } from './refused.ts'

/** Messages on their way or waiting before the worker has to wait for its reader. */
export const MOST_IN_FLIGHT = 16

export interface Limited<T> {
  /**
   * What the worker sends, to be read once. Ends when the worker has ended; throws what ended it: `FileRefused` as it
   * was thrown there, `FileRefused('memory')` when it ran out of its allowance, otherwise the error. Leaving the loop
   * early stops the worker.
   */
  messages: AsyncIterableIterator<T>
  /** Ends the worker at once, wherever it is; `messages` then ends without an error. */
  stop(): Promise<void>
}

/**
 * Starts a thread with its own heap limit for work on files from strangers: whatever they do to it, it dies alone.
 * The worker answers with `sendWithBackpressure` and ends by ending; `entry` is a .ts or .js file as given.
 */
export function startLimited<T>(
  entry: URL,
  workerData: unknown,
  { memoryMb }: { memoryMb: number },
): Limited<T> {
  const worker = new Worker(entry, {
    workerData,
    // Rows that live for a moment: with less room they are kept as if they lived long, and looked at again and again.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: Math.min(48, memoryMb) },
  })
  const waiting: T[] = []
  let over = false
  let failure: Error | null = null
  let wake = (): void => undefined
  worker.on('message', (message: T) => {
    waiting.push(message)
    wake()
  })
  worker.on('messageerror', (error) => {
    failure ??= error
  })
  worker.on('error', (error) => {
    failure ??= asThrown(error)
  })
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', (code) => {
      if (code !== 0) failure ??= new Error(`the reading thread ended with code ${code}`)
      over = true
      wake()
      resolve()
    })
  })
  let stopped = false
  const stop = async (): Promise<void> => {
    stopped = true
    wake()
    await worker.terminate()
    await ended
  }
  async function* messages(): AsyncGenerator<T> {
    try {
      for (;;) {
        if (stopped) return
        const message = waiting.shift()
        if (message !== undefined) {
          worker.postMessage('received')
          yield message
        } else if (over) {
          if (failure) throw failure
          return
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      await stop()
    }
  }
  return { messages: messages(), stop }
}

/** Errors lose their class between threads; code and data survive. */
function asThrown(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const { code, data } = error as Error & { code?: unknown; data?: RefusalData }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new FileRefused('memory')
  const known = refusal.safeParse(code)
  return error.name === 'FileRefused' && known.success ? new FileRefused(known.data, data ?? {}) : error
}

let inFlight = 0
let goOn: (() => void) | null = null
let listening = false

/**
 * On the worker's side: hands one message over, and waits while the reader is behind. Messages are copied on the way.
 * Outside a worker it is a bug.
 */
export async function sendWithBackpressure(message: unknown): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('sendWithBackpressure is for workers')
  if (!listening) {
    listening = true
    port.on('message', () => {
      inFlight--
      goOn?.()
    })
  }
  inFlight++
  port.postMessage(message)
  if (inFlight < MOST_IN_FLIGHT) {
    // Listening must not keep a worker alive that has nothing left to do.
    port.unref()
    return
  }
  port.ref()
  while (inFlight >= MOST_IN_FLIGHT)
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
  port.unref()
}
