import { z } from 'zod'
import {
  type CustomerFilter,
  gender,
  type OwnFieldFilter,
  stage,
} from '../../../../shared/features/customers/filter.ts'
import { issue } from '../../../../shared/features/quality/issue.ts'
import { segment, valueType } from '../../../../shared/features/scoring/segments.ts'
import { day } from '../../../../shared/kernel/schemas.ts'
import { readChosen } from '../../../ui/data-list/use-address.ts'
import { readFigure } from '../../scoring/figure-address.ts'
import { readRule } from '../../segments/rule-address.ts'

/** What a filter can ask, one chip each; stage, shop and search have a place of their own on the page. */
export const filterFields = [
  'segmentId',
  'rule',
  'figure',
  'tagsAny',
  'tagsAll',
  'tagsNone',
  'region',
  'owner',
  'gender',
  'birthdayMonth',
  'hasBirthday',
  'hasPhone',
  'hasEmail',
  'doNotContact',
  'netFen',
  'paidOrders',
  'daysSincePaid',
  'lastPaid',
  'firstPaid',
  'bought',
  'notBought',
  'valueType',
  'segment',
  'scoreR',
  'scoreF',
  'scoreM',
  'issue',
  'repair',
  'demo',
] as const
export type PlainField = (typeof filterFields)[number]
/** A field of the shop's own, by its number. */
export type OwnField = `own-${number}`
export type FilterField = PlainField | OwnField

export const ownField = (id: number): OwnField => `own-${id}`
export const ownFieldId = (field: string): number | null => {
  const [, id] = /^own-([1-9]\d{0,9})$/.exec(field) ?? []
  return id === undefined ? null : Number(id)
}
export const isOwn = (field: FilterField): field is OwnField => ownFieldId(field) !== null

/** Only links lead here: nobody knows a repair by its number, rules are made where segments are, figures are shown. */
export const linkedFields: readonly FilterField[] = ['repair', 'rule', 'figure']
/** In the address: whom nobody looks after. */
export const NOBODY = '-'

/** A field's name in the address is its own; values read `1,2`, `yes`, `10~200`. */
type Read = (text: string) => Partial<CustomerFilter>

const whole = (text: string): number | undefined => (/^-?\d{1,12}$/.test(text) ? Number(text) : undefined)
const numbers = (text: string) => text.split(',').flatMap((part) => whole(part) ?? [])
const positive = (text: string) => numbers(text).filter((one) => one > 0)

function range(text: string): { min?: number; max?: number } {
  const [from = '', to = ''] = text.split('~')
  const [min, max] = [whole(from), whole(to)]
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

function days(text: string): { from?: string; to?: string } {
  const [from, to] = text.split('~').map((part) => day.safeParse(part).data)
  return { ...(from && { from }), ...(to && { to }) }
}

const yesNo =
  (name: 'hasBirthday' | 'hasPhone' | 'hasEmail' | 'doNotContact' | 'demo'): Read =>
  (text) =>
    text === 'yes' || text === 'no' ? { [name]: text === 'yes' } : {}

const scores = (text: string) => numbers(text).filter((one) => one >= 1 && one <= 5)
const month = z.int().min(1).max(12)

const readers: Record<PlainField, Read> = {
  segmentId: (text) => {
    const id = whole(text)
    return id !== undefined && id > 0 ? { segmentId: id } : {}
  },
  rule: (text) => {
    const asked = readRule(text)
    return asked ? { rule: asked } : {}
  },
  figure: (text) => {
    const asked = readFigure(text)
    return asked ? { figure: asked } : {}
  },
  tagsAny: (text) => ({ tags: { any: numbers(text) } }),
  tagsAll: (text) => ({ tags: { all: numbers(text) } }),
  tagsNone: (text) => ({ tags: { none: numbers(text) } }),
  region: (text) => ({ region: text.split(',').filter((part) => part !== '') }),
  owner: (text) => ({ owner: text.split(',').map((part) => (part === NOBODY ? '' : part)) }),
  gender: (text) => ({ gender: readChosen(text, gender) }),
  birthdayMonth: (text) => ({ birthdayMonth: numbers(text).filter((one) => month.safeParse(one).success) }),
  hasBirthday: yesNo('hasBirthday'),
  hasPhone: yesNo('hasPhone'),
  hasEmail: yesNo('hasEmail'),
  doNotContact: yesNo('doNotContact'),
  demo: yesNo('demo'),
  issue: (text) => ({ issue: readChosen(text, issue) }),
  repair: (text) => {
    const id = whole(text)
    return id !== undefined && id > 0 ? { repair: id } : {}
  },
  valueType: (text) => ({ valueType: readChosen(text, valueType) }),
  segment: (text) => ({ segment: readChosen(text, segment) }),
  scoreR: (text) => ({ rfm: { recency: scores(text) } }),
  scoreF: (text) => ({ rfm: { frequency: scores(text) } }),
  scoreM: (text) => ({ rfm: { monetary: scores(text) } }),
  netFen: (text) => ({ netFen: range(text) }),
  paidOrders: (text) => ({ paidOrders: range(text) }),
  bought: (text) => ({ bought: { all: positive(text) } }),
  notBought: (text) => ({ bought: { none: positive(text) } }),
  daysSincePaid: (text) => ({ daysSincePaid: range(text) }),
  lastPaid: (text) => ({ lastPaid: days(text) }),
  firstPaid: (text) => ({ firstPaid: days(text) }),
}

/** What a list of customers asks for, from the page's address. */
export function readFilter(params: URLSearchParams): CustomerFilter {
  const filter: CustomerFilter = {}
  const search = params.get('q') ?? ''
  const stages = readChosen(params.get('stage') ?? '', stage)
  const shopId = Number(params.get('shop') ?? 0)
  if (search !== '') filter.search = search
  if (stages.length > 0) filter.stage = stages
  if (Number.isInteger(shopId) && shopId > 0) filter.shopId = shopId
  for (const field of filterFields) {
    const text = params.get(field)
    if (!text) continue
    const { tags, bought, rfm, ...rest } = readers[field](text)
    Object.assign(filter, rest)
    if (rfm) filter.rfm = { ...filter.rfm, ...rfm }
    if (tags) filter.tags = { ...filter.tags, ...tags }
    if (bought) filter.bought = { ...filter.bought, ...bought }
  }
  const own = ownOn(params).flatMap((field) => readOwn(ownFieldId(field) ?? 0, params.get(field) ?? '') ?? [])
  if (own.length > 0) filter.own = own
  return filter
}

/** What is asked for a field of the shop's own: `=a,b`, `n1~2`, `d2026-01-01~`, `?part`, `known`, `unknown`. */
function readOwn(fieldId: number, text: string): OwnFieldFilter | null {
  const rest = text.slice(1)
  if (text === 'known' || text === 'unknown') return { fieldId, known: text === 'known' }
  if (text.startsWith('=')) return { fieldId, any: rest.split(',').map(decoded) }
  if (text.startsWith('?') && rest !== '') return { fieldId, contains: rest }
  const [from = '', to = ''] = rest.split('~')
  if (text.startsWith('n')) {
    const [min, max] = [from, to].map((part) =>
      part === '' || Number.isNaN(Number(part)) ? undefined : Number(part),
    )
    return { fieldId, number: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } }
  }
  if (text.startsWith('d')) {
    const [first, last] = [from, to].map((part) => day.safeParse(part).data)
    return { fieldId, days: { ...(first && { from: first }), ...(last && { to: last }) } }
  }
  return null
}

/** Choices may hold commas. */
export const encoded = (value: string): string => encodeURIComponent(value)
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const ownOn = (params: URLSearchParams): OwnField[] =>
  [...params.keys()].filter((name): name is OwnField => ownFieldId(name) !== null && params.get(name) !== '')

/** Which fields the address filters by. */
export const fieldsOn = (params: URLSearchParams): FilterField[] => [
  ...filterFields.filter((field) => (params.get(field) ?? '') !== ''),
  ...ownOn(params),
]
