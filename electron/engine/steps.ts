import { setImmediate } from 'node:timers/promises'

/** Long work that comes to a pause now and then, at which it may be left for good. */
export type Steps<Result = void> = Generator<void, Result, void>

/** All of it in one go, whatever it says on its way. */
export function atOnce<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** At each pause the thread hears what else is wanted of it, above all that this is called off. */
export async function inSteps<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await setImmediate()
    signal?.throwIfAborted()
  }
}
