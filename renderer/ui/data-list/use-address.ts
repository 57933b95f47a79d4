import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import type { Sort } from './list-head.tsx'

/**
 * A list's filter and order live in the address, so that going back, and links from figures, find the same list.
 * An empty value takes its name out of the address.
 */
export function useAddress() {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (changes: Record<string, string>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return {
    params,
    change,
    replace: (next: URLSearchParams) => setParams(next, { replace: true }),
    clear: () => setParams({}, { replace: true }),
    search: params.get('q') ?? '',
    shopId: Number(params.get('shop') ?? 0),
    sort: params.get('sort') ?? '',
    find: (text: string) => change({ q: text }),
    onlyShop: (id: number) => change({ shop: id > 0 ? String(id) : '' }),
    sortBy: ({ by, direction }: Sort<string>) => change({ sort: direction === 'desc' ? `-${by}` : by }),
  }
}

/** `-netFen` is netFen downwards; anything unknown is the list's own order. */
export function readSort<By extends string>(
  text: string,
  columns: z.ZodType<By>,
  otherwise: Sort<By>,
): Sort<By> {
  const by = columns.safeParse(text.replace(/^-/, '')).data
  return by === undefined ? otherwise : { by, direction: text.startsWith('-') ? 'desc' : 'asc' }
}

/** `a,b` as far as the names are known. */
export function readChosen<Name extends string>(text: string, names: z.ZodType<Name>): Name[] {
  return text
    .split(',')
    .map((name) => names.safeParse(name).data)
    .filter((name) => name !== undefined)
}
