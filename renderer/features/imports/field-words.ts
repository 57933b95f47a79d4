import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { moneyFields } from '../../../shared/features/imports/layout.ts'
import { ownFieldIn, type RecordFieldType, recordFields } from '../../../shared/features/imports/records.ts'
import { orderStatus } from '../../../shared/features/orders/contract.ts'
import { chinese } from '../../../shared/locales/index.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'

type Field = keyof typeof chinese.imports.field
type Value = string | number | null | undefined

/** What a value of a field is, over all kinds of things: names that several kinds share mean the same. */
const types = new Map<string, RecordFieldType>(
  Object.values(recordFields).flatMap((fields) => Object.entries(fields)),
)
const money = new Set<string>(moneyFields)
const YES_NO = new Set(['paid', 'acceptsMarketing', 'adjustment'])

function typeOf(field: string): RecordFieldType {
  if (field.endsWith('Fen')) return 'money'
  if (field.endsWith('At')) return 'instant'
  return types.get(field) ?? (money.has(field) ? 'money' : 'text')
}

/** Names of fields, and their values as people write them. */
export function useFieldWords() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: ownFields = [] } = useQuery(api.fields.list.queryOptions())
  const name = (field: string) => {
    const own = ownFieldIn(field)
    // Rows that were read name it by number, layouts by its name.
    if (own !== null) return ownFields.find(({ id }) => String(id) === own)?.name ?? own
    const plain = field.replace(/^line\./, '')
    return Object.hasOwn(chinese.imports.field, plain) ? t(`imports.field.${plain as Field}`) : plain
  }
  /** `currency` is that of the thing; empty where it is not known. */
  const value = (field: string, what: Value, currency = '') => {
    if (what === null || what === undefined || what === '') return t('app.none')
    const plain = field.replace(/^line\./, '')
    const status = plain === 'status' ? orderStatus.safeParse(what).data : undefined
    if (status) return t(`orders.status.${status}`)
    if (YES_NO.has(plain) && typeof what === 'number') return t(what ? 'imports.yes' : 'imports.no')
    if (typeof what === 'string') return what
    switch (typeOf(plain)) {
      case 'money':
        return currency ? format.money(what, currency) : format.amount(what)
      case 'instant':
        return format.dateTime(what)
      case 'percent':
        return format.percent(what)
      case 'seconds':
        return t('imports.seconds', { count: what })
      case 'yes-no':
        return t(what ? 'imports.yes' : 'imports.no')
      default:
        return format.number(what)
    }
  }
  const isNumber = (field: string) =>
    ['money', 'number', 'percent', 'seconds'].includes(typeOf(field.replace(/^line\./, '')))
  const ownNames = ownFields.filter(({ archived }) => !archived).map((field) => field.name)
  return { name, value, isNumber, ownNames }
}
