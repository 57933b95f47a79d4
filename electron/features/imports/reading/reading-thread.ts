import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { sendWithBackpressure } from '../../../files/limited-worker.ts'
import { readTable } from '../../../files/table.ts'
import { loadLayouts } from './load-layouts.ts'
import { packMessage } from './packed-message.ts'
import { readFile } from './read-file.ts'

/**
 * The thread in which files from strangers are read: it has its own memory limit and may die without harm. It reads
 * the paths from `first` on, one after the other; messages carry the path's place in the list.
 */
const task = z
  .object({
    paths: z.array(z.string()),
    first: z.int().min(0),
    timeZone: z.string(),
    resourcesDir: z.string(),
  })
  .parse(workerData)

const layouts = loadLayouts(task.resourcesDir)
for (let file = task.first; file < task.paths.length; file++) {
  const path = task.paths[file] ?? ''
  const { timeZone } = task
  for await (const message of readFile({ open: () => readTable(path), file, layouts, timeZone }))
    await sendWithBackpressure(packMessage(message))
}
