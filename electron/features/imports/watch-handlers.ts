import { stat } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { commandTurn } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { endLoading, FOLDER_ACTOR, readWatch, setFolder, takeListing } from './watch.ts'

export const watchHandlers = {
  get: engine.imports.watch.get.handler(({ context }) => readWatch(context.db)),
  set: engine.imports.watch.set.handler(async ({ input, context }) => {
    const folder = input.folder === null ? null : resolve(input.folder)
    if (input.folder !== null && !(isAbsolute(input.folder) && (await isFolder(input.folder))))
      throw notFound('folder', input.folder)
    await commandTurn(context, 'imports.watch', ({ db }) => {
      setFolder(db, folder)
      return { result: {}, count: 1, data: { folder }, undo: 'none' }
    })
    return readWatch(context.db)
  }),
  found: engine.imports.watch.found.handler(async ({ input, context }) => {
    const { load, changed } = await quietly(context, (at) => takeListing(context.db, input, at))
    if (changed) context.publish(['imports'])
    return { load }
  }),
  ended: engine.imports.watch.ended.handler(async ({ input, context }) => {
    await quietly(context, (at) => endLoading(context.db, input, at))
    context.publish(['imports'])
    return {}
  }),
}

/** Bookkeeping of the host: a transaction in its turn, but nothing a person did, so nothing for the journal. */
async function quietly<Result>(context: EngineContext, work: (at: number) => Result): Promise<Result> {
  if (context.call.actor !== FOLDER_ACTOR) throw conflict('actor')
  const end = await context.turn.take()
  try {
    return context.db.transaction(() => work(context.now())).immediate()
  } finally {
    end()
  }
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
