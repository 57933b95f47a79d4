import { statSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import { sendWithBackpressure } from '../../../files/limited-worker.ts'
import { readTable } from '../../../files/table.ts'
import type { KnownCells } from './known-cells.ts'
import { loadLayouts } from './load-layouts.ts'
import type { OwnKnowledge } from './own-knowledge.ts'
import { messagePacker } from './packed-message.ts'
import { readFile } from './read-file.ts'

/**
 * The thread in which files from strangers are read: it has its own memory limit and may die without harm. It reads
 * the files from `first` on, one after the other; messages carry the file's place in the list.
 */
const task = z
  .object({
    files: z.array(
      z.object({ path: z.string(), name: z.string(), choice: z.custom<FileChoice>(), trusting: z.boolean() }),
    ),
    first: z.int().min(0),
    timeZone: z.string(),
    resourcesDir: z.string(),
    knowledge: z.custom<OwnKnowledge>(),
    known: z.custom<KnownCells | null>(),
  })
  .parse(workerData)

const layouts = { ...loadLayouts(task.resourcesDir), own: task.knowledge.layouts }
const pack = messagePacker()
for (const [at, { path, name, choice, trusting }] of task.files.slice(task.first).entries()) {
  const { timeZone } = task
  const { password } = choice
  const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
  const messages = readFile({
    open: () => readTable(path, { password }),
    file: task.first + at,
    layouts,
    timeZone,
    name,
    writtenAt: writtenAt === null ? null : Math.floor(writtenAt),
    now: Date.now(),
    choice,
    words: task.knowledge.words,
    ownFields: task.knowledge.fields,
    known: task.known,
    trusting,
  })
  for await (const message of messages) await sendWithBackpressure(pack(message))
}
