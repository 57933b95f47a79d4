import type { InferContractRouterOutputs } from '@orpc/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../../../shared/contract.ts'
import type { CareRule, RuleBody, RuleWhen } from '../../../../shared/features/care/rule.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'

export type ListedRule = InferContractRouterOutputs<Contract>['care']['rules']['list']['rules'][number]

/** A rule that is about to be made. */
export const emptyRule = (): CareRule => ({
  key: '',
  group: 'own',
  name: { zh: '', en: '' },
  why: { zh: '', en: '' },
  changed: false,
  on: true,
  when: { on: 'since', event: 'last', days: 60 },
  segmentId: null,
  situation: 'dormant',
  channel: 'chat',
  owner: '',
  dueTime: '00:00',
  closesAfterDays: 14,
  aDay: 20,
  worthFen: 0,
})

/** Names and sentences of rules, in the reader's language. */
export function useRuleWords() {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  const { data: festivals } = useQuery(api.calendar.festivals.list.queryOptions())
  const inLanguage = (words: { zh: string; en: string }) => (i18n.language === 'en' ? words.en : words.zh)
  const segmentName = (id: number) => segments.find((one) => one.id === id)?.name ?? t('rules.segmentGone')
  const festivalName = (key: string) => {
    const found = festivals?.find((one) => one.key === key)
    return found ? inLanguage(found.name) : key
  }
  const when = (is: RuleWhen): string => {
    switch (is.on) {
      case 'unpaid':
        return t(is.balance ? 'rules.when.unpaidBalance' : 'rules.when.unpaid', {
          from: is.fromHours,
          until: is.untilHours,
        })
      case 'order':
        return t(`rules.when.order.${is.event}`, { days: is.days })
      case 'since':
        if (is.yearly) return t('rules.when.yearly')
        return t(`rules.when.since.${is.event}`, { days: is.days, nth: is.nth ?? 1 })
      case 'birthday':
        return t('rules.when.birthday', { ahead: is.ahead })
      case 'member_day':
        return t('rules.when.memberDay', { day: is.dayOfMonth, ahead: is.ahead })
      case 'calendar':
        return t('rules.when.calendar', {
          ahead: is.ahead,
          names:
            is.kind === null
              ? is.festivals.map(festivalName).join(t('rules.and'))
              : t(`rules.festivalKind.${is.kind}`),
        })
      case 'segment':
        return t('rules.when.segment', { days: is.days, name: segmentName(is.segmentId) })
      case 'stage':
        return t(`rules.when.stage.${is.into}`)
      case 'overdue':
        return t('rules.when.overdue')
      case 'refill':
        return t(is.days < 0 ? 'rules.when.refillBefore' : 'rules.when.refillAfter', {
          days: Math.abs(is.days),
        })
      case 'research':
        return t('rules.when.research', { days: is.days, orders: is.orders })
      case 'expiring':
        return t(`rules.when.expiring.${is.what}`, { ahead: is.ahead })
    }
  }
  return {
    name: (rule: Pick<CareRule, 'name'>) => inLanguage(rule.name),
    why: (rule: Pick<CareRule, 'why'>) => inLanguage(rule.why),
    /** When, for whom, and what bounds it: the whole rule in one line. */
    sentence: (body: RuleBody): string =>
      [
        when(body.when),
        body.segmentId === null ? '' : t('rules.onlySegment', { name: segmentName(body.segmentId) }),
        body.worthFen > 0 ? t('rules.worth', { amount: format.money(body.worthFen, 'CNY') }) : '',
        body.aDay === null ? '' : t('rules.aDay', { count: body.aDay }),
        body.closesAfterDays === null
          ? ''
          : body.closesAfterDays === 0
            ? t('rules.closesSameDay')
            : t('rules.closes', { days: body.closesAfterDays }),
        body.owner === '' ? '' : t('rules.owned', { owner: body.owner }),
      ]
        .filter((part) => part !== '')
        .join(t('rules.comma')) + t('rules.stop'),
  }
}
