import type { z } from 'zod'
import type { Inspection } from '../../../../shared/features/imports/mapping.ts'
import type { detail, Refusal } from '../../../../shared/features/imports/results.ts'
import type { OfferedFile } from '../../../engine/context.ts'
import { threadEntry } from '../../../engine/entry.ts'
import { startLimited } from '../../../files/limited-worker.ts'
import { FileRefused } from '../../../files/refused.ts'

/** Heap of the thread that looks into one file. */
const MEMORY_MB = 300

export interface Inspected {
  sheets: Inspection[]
  refused: { code: Refusal; data: z.infer<typeof detail> } | null
}

/** Looks into one file in a thread of its own with a memory limit; a file that cannot be opened is `refused`. */
export async function inspectFile(
  { path }: OfferedFile,
  {
    password,
    resourcesDir,
    signal,
  }: { password?: string | undefined; resourcesDir: string; signal?: AbortSignal | undefined },
): Promise<Inspected> {
  const task = { path, password, resourcesDir }
  const thread = startLimited<Inspection[]>(threadEntry('inspecting'), task, { memoryMb: MEMORY_MB })
  const stop = () => void thread.stop()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for await (const sheets of thread.messages) return { sheets, refused: null }
    return { sheets: [], refused: { code: 'cancelled', data: {} } }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return { sheets: [], refused: { code: error.code, data: error.data } }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
