import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { type Channel, channel } from '../../../shared/features/contact/contract.ts'
import { isSituation, type Situation } from '../../../shared/features/scripts/situations.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'

const isChannel = (text: string): text is Channel => channel.safeParse(text).success

/** What the page shows is in its address: language, search, and the script that is open or being written. */
export function useAsked() {
  const { i18n } = useTranslation()
  const [params, setParams] = useSearchParams()
  const own: Locale = i18n.language === 'en' ? 'en' : 'zh-CN'
  const [one = '', way = ''] = (params.get('new') ?? '').split('.')
  const fresh =
    isSituation(one) && isChannel(way) ? { situation: one as Situation, channel: way as Channel } : null
  return {
    locale:
      ((params.get('language') as Locale | null) ?? own) === 'en' ? ('en' as const) : ('zh-CN' as const),
    search: params.get('q') ?? '',
    channel: isChannel(params.get('channel') ?? '') ? (params.get('channel') as Channel) : null,
    key: params.get('script') ?? '',
    /** Key of the one a new one begins with. */
    copy: params.get('copy') ?? '',
    fresh,
    go(changes: Record<string, string | null>) {
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes))
            if (value === null || value === '') after.delete(name)
            else after.set(name, value)
          return after
        },
        { replace: true },
      )
    },
  }
}
export type Asked = ReturnType<typeof useAsked>

/** Only one of these is open at a time. */
export const opened = (what: { script?: string; copy?: string; fresh?: string }) => ({
  script: what.script ?? null,
  copy: what.copy ?? null,
  new: what.fresh ?? null,
})
