import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import { threadEntry } from '../../../engine/entry.ts'
import { startLimited } from '../../../files/limited-worker.ts'
import { FileRefused } from '../../../files/refused.ts'
import { resourcesDir } from '../../../files/resources.ts'
import type { KnownCells } from './known-cells.ts'
import type { ReadMessage } from './observation.ts'
import type { OwnKnowledge } from './own-knowledge.ts'
import { messageUnpacker, type PackedMessage } from './packed-message.ts'

/** Heap of the reading thread. The biggest honest file needs half of it. */
const MEMORY_MB = 400

/**
 * Reads the files one after the other in a thread of its own, and says of each: opened, batches, finished, or refused;
 * of one that is read `trusting`, perhaps that it went astray.
 * A file that kills the thread is refused with `memory` (`data.error` names anything else that ended it) and the rest
 * goes on in a fresh thread. Ends early and quietly when the signal aborts; leaving the loop stops the thread.
 */
export async function* readFiles(
  offered: readonly { path: string; name: string; choice?: FileChoice | undefined; trusting?: boolean }[],
  {
    timeZone,
    signal,
    memoryMb = MEMORY_MB,
    knowledge = { layouts: [], words: [], fields: [] },
    known = null,
  }: {
    timeZone: string
    signal?: AbortSignal | undefined
    memoryMb?: number
    knowledge?: OwnKnowledge
    known?: KnownCells | null
  },
): AsyncGenerator<ReadMessage> {
  const files = offered.map(({ path, name, choice = {}, trusting = false }) => ({
    path,
    name,
    choice,
    trusting,
  }))
  let first = 0
  while (first < files.length && !signal?.aborted) {
    const thread = startLimited<PackedMessage>(
      threadEntry('reading'),
      { files, first, timeZone, resourcesDir: resourcesDir(), knowledge, known },
      { memoryMb },
    )
    const unpack = messageUnpacker()
    const stop = () => void thread.stop()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      for await (const packed of thread.messages) {
        const message = unpack(packed)
        yield message
        if (message.type === 'finished' || message.type === 'refused') first = message.file + 1
      }
      // The thread ended as it should: every file was read, or it was stopped.
      return
    } catch (error) {
      if (signal?.aborted) return
      const data: Record<string, string> =
        error instanceof FileRefused ? {} : { error: error instanceof Error ? error.name : 'unknown' }
      yield { type: 'refused', file: first, code: 'memory', data }
      first++
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }
}
