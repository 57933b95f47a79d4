import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { gender } from '../../../../shared/features/customers/filter.ts'
import { issue } from '../../../../shared/features/quality/issue.ts'
import { segment, valueType } from '../../../../shared/features/scoring/segments.ts'
import { api } from '../../../api/client.ts'
import { readChosen } from '../../../ui/data-list/use-address.ts'
import { useFormat } from '../../../ui/format.ts'
import { useFieldText } from '../../fields/field-text.ts'
import { useProductNames } from '../../products/product-choice.tsx'
import { useRepairWords } from '../../quality/repair-words.ts'
import { readFigure } from '../../scoring/figure-address.ts'
import { useFigureWords } from '../../scoring/figure-words.ts'
import { readRule } from '../../segments/rule-address.ts'
import { useRuleWords } from '../../segments/use-words.ts'
import { type FilterField, isOwn, NOBODY, ownFieldId, type PlainField } from './address.ts'
import { ownFieldWords } from './own-field.tsx'

const idsIn = (value: string) =>
  value
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0)

/** What one field of a filter asks, in a few words for its chip. */
export function useFilterWords(params: URLSearchParams): (field: FilterField, value: string) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  const { data: tags = [] } = useQuery(api.tags.list.queryOptions())
  const { data: fields = [] } = useQuery(api.fields.list.queryOptions())
  const text = useFieldText()
  const ruleWords = useRuleWords()
  const figureWords = useFigureWords()
  const repair = useRepairWords(params.get('repair') ?? '')
  const productIds = (['bought', 'notBought'] as const).flatMap((field) => idsIn(params.get(field) ?? ''))
  const products = useProductNames(productIds)
  const several = (names: readonly string[]) => {
    const shown = names.slice(0, 3).join(t('customers.filter.or'))
    return names.length > 3 ? `${shown}…` : shown
  }
  const between = (value: string, show: (text: string) => string) => {
    const [from = '', to = ''] = value.split('~')
    if (from === '') return `≤ ${show(to)}`
    return to === '' ? `≥ ${show(from)}` : `${show(from)}–${show(to)}`
  }
  const said = (field: PlainField, value: string): string => {
    switch (field) {
      case 'segmentId':
        return segments.find(({ id }) => String(id) === value)?.name ?? t('segments.goneSegment')
      case 'rule': {
        const asked = readRule(value)
        return asked ? ruleWords.sentence(asked) : '–'
      }
      case 'figure': {
        const asked = readFigure(value)
        return asked ? figureWords(asked) : '–'
      }
      case 'tagsAny':
      case 'tagsAll':
      case 'tagsNone': {
        const names = value
          .split(',')
          .map((id) => tags.find((tag) => String(tag.id) === id)?.name ?? t('customers.filter.goneTag'))
        return field === 'tagsAll' ? names.join(' + ') : several(names)
      }
      case 'bought':
      case 'notBought': {
        const names = idsIn(value).map((id) => products[productIds.indexOf(id)] || t('products.gone'))
        return field === 'bought' ? names.join(' + ') : several(names)
      }
      case 'region':
        return several(value.split(','))
      case 'owner':
        return several(
          value.split(',').map((name) => (name === NOBODY ? t('customers.filter.nobody') : name)),
        )
      case 'gender':
        return several(readChosen(value, gender).map((name) => t(`customers.gender.${name}`)))
      case 'birthdayMonth':
        return several(value.split(',').map((month) => t('customers.filter.month', { month })))
      case 'issue':
        return several(readChosen(value, issue).map((name) => t(`quality.issue.${name}`)))
      case 'valueType':
        return several(readChosen(value, valueType).map((name) => t(`scoring.type.${name}`)))
      case 'segment':
        return several(readChosen(value, segment).map((name) => t(`scoring.segment.${name}`)))
      case 'scoreR':
      case 'scoreF':
      case 'scoreM':
        return several(value.split(','))
      case 'repair':
        return repair
      case 'netFen':
        return between(value, (text) => format.amount(Number(text)))
      case 'paidOrders':
        return between(value, (text) => format.number(Number(text)))
      case 'daysSincePaid':
        return `${between(value, (text) => format.number(Number(text)))} ${t('customers.filter.days')}`
      case 'lastPaid':
      case 'firstPaid':
        return between(value, (text) => text)
      default:
        return t(`customers.filter.${value === 'no' ? 'no' : 'yes'}.${field}`)
    }
  }
  const colon = i18n.language === 'en' ? ': ' : '：'
  return (field, value) => {
    if (!isOwn(field)) return `${t(`customers.filter.field.${field}`)}${colon}${said(field, value)}`
    const own = fields.find(({ id }) => id === ownFieldId(field))
    if (!own) return t('customers.filter.goneField')
    const known = (which: 'known' | 'unknown') => t(`customers.filter.${which}`)
    return `${own.name}${colon}${ownFieldWords(own, value, { text, between, several, known })}`
  }
}
