import type { Topic } from '../../shared/features/app/contract.ts'

type Listener = (topics: Topic[]) => void

/** Change news from the engine to every open page. */
export class News {
  #listeners = new Set<Listener>()

  tell(topics: Topic[]): void {
    for (const listener of this.#listeners) listener(topics)
  }

  /** News from now until the signal; several changes that wait are told together. */
  async *listen(signal: AbortSignal | undefined): AsyncGenerator<{ topics: Topic[] }, void, void> {
    const waiting = new Set<Topic>()
    let wake: () => void = () => undefined
    const listener: Listener = (topics) => {
      for (const topic of topics) waiting.add(topic)
      wake()
    }
    const stop = () => wake()
    this.#listeners.add(listener)
    signal?.addEventListener('abort', stop)
    try {
      // The first answer comes at once, so that a page knows the stream stands.
      yield { topics: [] }
      while (!signal?.aborted) {
        if (waiting.size === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        const topics = [...waiting]
        waiting.clear()
        yield { topics }
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', stop)
    }
  }
}
