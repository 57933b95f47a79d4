import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { type Names, ruleSentence, type Say } from '../../../shared/features/segments/sentence.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'

/** Names and words of everything a rule may name. */
export function useRuleWords(): { sentence: (rule: Rule) => string; say: Say; names: Names } {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: tags } = useQuery(api.tags.list.queryOptions())
  const { data: shops } = useQuery(api.shops.list.queryOptions())
  const { data: fields } = useQuery(api.fields.list.queryOptions())
  const { data: segments } = useQuery(api.segments.list.queryOptions())
  return useMemo(() => {
    // The keys are put together by the rule: which there are, the sentence itself knows.
    const word = t as unknown as (key: string, values?: object) => string
    const say: Say = (key, values) => word(`segments.words.${key}`, values)
    const nameIn = (rows: readonly { id: number; name: string }[] | undefined, id: number, gone: string) =>
      rows?.find((row) => row.id === id)?.name ?? gone
    const names: Names = {
      tag: (id) => nameIn(tags, id, t('segments.goneTag')),
      shop: (id) => nameIn(shops, id, t('segments.goneShop')),
      field: (id) => nameIn(fields, id, t('segments.goneField')),
      segment: (id) => nameIn(segments, id, t('segments.goneSegment')),
      snapshot(id) {
        const segment = segments?.find(({ snapshots }) => snapshots.some((one) => one.id === id))
        const day = segment?.snapshots.find((one) => one.id === id)?.day
        return segment && day
          ? t('segments.snapshotName', { name: segment.name, day })
          : t('segments.goneSnapshot')
      },
      money: format.money,
      value(of, value) {
        switch (of) {
          case 'gender':
            return word(`customers.gender.${value}`)
          case 'stage':
            return word(`customers.stage.${value}`)
          case 'type':
          case 'valueType':
            return word(`scoring.type.${value}`)
          case 'income':
            return word(`customers.income.${value}`)
          case 'platform':
            return word(`shops.platform.${value}`)
          case 'shop':
            return nameIn(shops, Number(value), t('segments.goneShop'))
          case 'birthdayMonth':
            return t('customers.filter.month', { month: value })
          case 'status':
            return word(`orders.status.${value}`)
          case 'refund':
            return word(`refunds.state.${value}`)
          case 'reason':
            return word(`care.reasonName.${value}`)
          case 'decision':
            return word(`care.state.${value}`, { untilDay: '' })
          case 'channel':
            return word(`contact.channel.${value}`)
          case 'identity':
            return word(`segments.key.${value}`)
          case 'weekday':
            return word(`segments.weekday.${value}`)
          case 'field':
            return value === 'yes' || value === 'no' ? word(`segments.yesNo.${value}`) : value
          default:
            return value
        }
      },
    }
    return { say, names, sentence: (rule) => ruleSentence(rule, say, names) }
  }, [t, format, tags, shops, fields, segments])
}
