import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { sendWithBackpressure } from '../../../files/limited-worker.ts'
import { readTable } from '../../../files/table.ts'
import { loadLayouts } from '../reading/load-layouts.ts'
import { inspectRows } from './inspect.ts'

/** The thread in which one file is looked into for the mapping step; it may die without harm. */
const { path, password, resourcesDir } = z
  .object({ path: z.string(), password: z.string().optional(), resourcesDir: z.string() })
  .parse(workerData)

await sendWithBackpressure(await inspectRows(readTable(path, { password }), loadLayouts(resourcesDir)))
