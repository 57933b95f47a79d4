import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ListName, SavedView } from '../../../shared/features/views/contract.ts'
import { api } from '../../api/client.ts'
import { remembered } from '../../app/remembered.ts'
import type { ColumnLayout } from '../../ui/data-list/column-layout.ts'
import type { useAddress } from '../../ui/data-list/use-address.ts'

/** A view that comes with the app; everybody has it and nobody can change it. */
export interface BuiltInView {
  /** Letters only, so that it is no id of a saved one. */
  id: string
  name: string
  query: string
}

interface Choice {
  layout: ColumnLayout[] | null
  use: (layout: ColumnLayout[] | null) => void
}

interface Options {
  list: ListName
  builtIn: readonly BuiltInView[]
  address: Pick<ReturnType<typeof useAddress>, 'params' | 'replace'>
  choice: Choice
}

/**
 * The views of a list. Which one is looked at stands in the address as `view`, beside the filters and the order it
 * brought, which may have been changed since. Coming back to a list without an address shows the view of last time.
 */
export function useViews({ list, builtIn, address, choice }: Options) {
  const { data: own } = useQuery(api.views.list.queryOptions({ input: { list } }))
  const [first] = builtIn
  const id = address.params.get('view') ?? first?.id ?? ''
  const saved = own?.find((view) => String(view.id) === id) ?? null
  const shown = saved ?? builtIn.find((view) => view.id === id) ?? null
  const query = withoutView(address.params)
  const changed =
    saved !== null
      ? query !== withoutView(new URLSearchParams(saved.query)) ||
        JSON.stringify(choice.layout) !== JSON.stringify(saved.columns)
      : shown !== null && query !== withoutView(new URLSearchParams(shown.query))

  const open = (view: BuiltInView | SavedView) => {
    const next = new URLSearchParams(view.query)
    if (view.id !== first?.id) next.set('view', String(view.id))
    remembered.keepView(list, String(view.id))
    if ('columns' in view) choice.use(view.columns)
    address.replace(next)
  }

  // Once, and only for whoever came without any wish of their own.
  const settled = useRef(false)
  const bare = address.params.size === 0
  useEffect(() => {
    if (settled.current || own === undefined) return
    settled.current = true
    const last = remembered.view(list)
    const view = [...own, ...builtIn].find((one) => String(one.id) === last)
    if (bare && view && view.id !== first?.id) {
      const next = new URLSearchParams(view.query)
      next.set('view', last)
      address.replace(next)
    }
  })
  return { own: own ?? [], builtIn, shown, saved, changed, query, layout: choice.layout, open }
}
export type Views = ReturnType<typeof useViews>

function withoutView(params: URLSearchParams): string {
  const rest = new URLSearchParams(params)
  rest.delete('view')
  rest.sort()
  return rest.toString()
}
