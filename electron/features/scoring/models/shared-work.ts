import { setImmediate } from 'node:timers/promises'
import type { Steps } from '../../../engine/steps.ts'

const REST_EVERY_MS = 12

/**
 * Long work that several may wait for. It rests every 12 ms so that the thread answers others, and stops when nobody
 * waits for it any more.
 */
export class SharedWork<Result> {
  /** Left unfinished, or failed: begin anew. */
  dropped = false
  readonly #result: Promise<Result>
  #waiting = 0

  constructor(steps: Steps<Result>) {
    this.#result = this.#run(steps)
    this.#result.catch(() => {
      this.dropped = true
    })
  }

  /** Throws when the caller's signal aborts; the work goes on while others wait. */
  async wait(signal: AbortSignal | undefined): Promise<Result> {
    signal?.throwIfAborted()
    this.#waiting += 1
    let stop: () => void = () => undefined
    try {
      const left = new Promise<never>((_, reject) => {
        stop = () => reject(signal?.reason)
        signal?.addEventListener('abort', stop, { once: true })
      })
      return await Promise.race([this.#result, left])
    } finally {
      signal?.removeEventListener('abort', stop)
      this.#waiting -= 1
    }
  }

  async #run(steps: Steps<Result>): Promise<Result> {
    // Whoever asked is waiting by the first rest.
    for (;;) {
      await setImmediate()
      if (this.#waiting === 0) {
        this.dropped = true
        throw new DOMException('Nobody waits for it', 'AbortError')
      }
      for (const until = performance.now() + REST_EVERY_MS; performance.now() < until; ) {
        const step = steps.next()
        if (step.done) return step.value
      }
    }
  }
}
