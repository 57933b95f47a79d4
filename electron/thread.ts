import { isMainThread, workerData } from 'node:worker_threads'
import { serve, type ThreadStart } from './engine/serve.ts'
import { rebuildProfiles } from './features/customers/rebuild.ts'
import { router } from './features/router.ts'
import { keepTagsDaily } from './features/tags/day-turn.ts'

/** Start of an engine thread; engine.ts says with what. */
if (!isMainThread)
  serve(router, workerData as ThreadStart, async (beginning) => {
    await rebuildProfiles(beginning)
    await keepTagsDaily(beginning)
  })
