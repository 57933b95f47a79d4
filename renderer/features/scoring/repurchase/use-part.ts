import { useSearchParams } from 'react-router'

export const parts = ['cycle', 'second', 'cohorts', 'rates', 'spread', 'churn'] as const
export type Part = (typeof parts)[number]

/** What the address asks for: which part, of which shop, category or product. */
export function usePart() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('part')
  const shopId = Number(params.get('shop') ?? 0)
  const change = (next: Record<string, string>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(next))
          if (value === '') after.delete(name)
          else after.set(name, value)
        return after
      },
      { replace: true },
    )
  return {
    part: parts.find((part) => part === asked) ?? 'cycle',
    shopId: Number.isInteger(shopId) && shopId > 0 ? shopId : 0,
    get: (name: string) => params.get(name) ?? '',
    change,
  }
}
export type PartWish = ReturnType<typeof usePart>

/** The part of the page's address, for links between parts. */
export const partAddress = (part: Part, shopId: number): string =>
  `?part=${part}${shopId > 0 ? `&shop=${shopId}` : ''}`
