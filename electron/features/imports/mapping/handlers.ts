import { notFound } from '../../../engine/failures.ts'
import { engine } from '../../../engine/implement.ts'

export const mappingHandlers = {
  inspect: engine.imports.inspect.handler(() => ({ sheets: [], refused: null })),
  layouts: {
    known: engine.imports.layouts.known.handler(() => []),
    saved: engine.imports.layouts.saved.handler(() => []),
    save: engine.imports.layouts.save.handler(() => {
      throw notFound('layout', 0)
    }),
    remove: engine.imports.layouts.remove.handler(({ input }) => {
      throw notFound('layout', input.id)
    }),
  },
  statuses: {
    list: engine.imports.statuses.list.handler(() => []),
    map: engine.imports.statuses.map.handler(({ input }) => {
      throw notFound('status', input.word)
    }),
  },
}
