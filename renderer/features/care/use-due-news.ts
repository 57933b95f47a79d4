import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { bridge } from '../../api/desktop.ts'
import { leftToday } from './use-care.ts'

/** The desktop shows how many are due as a badge, and says so once a day; nothing where the shop does not want it. */
export function useDueNews(people: number | undefined, own: number, day: string | undefined): void {
  const { t } = useTranslation()
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  const wanted = settings?.careNotify
  useEffect(() => {
    if (!bridge || people === undefined || day === undefined || wanted === undefined) return
    const count = wanted ? people + own : 0
    const told = localStorage.getItem(TOLD) === day
    const news = count > 0 && !told ? { title: t('care.news.title'), body: leftToday(t, people, own) } : null
    if (news) localStorage.setItem(TOLD, day)
    void bridge.showDue(count, news)
  }, [people, own, day, wanted, t])
}

const TOLD = 'care-told-on'
