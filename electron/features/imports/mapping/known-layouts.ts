import type { Layout, RecordLayout } from '../../../../shared/features/imports/layout.ts'
import type { KnownLayout } from '../../../../shared/features/imports/mapping.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import { loadLayouts } from '../reading/load-layouts.ts'
import { usualStatuses } from './known-names.ts'

/** The layouts that come with the app, as the page tells them that explains what is read. */
export function knownLayouts(resourcesDir: string): KnownLayout[] {
  const { layouts, records } = loadLayouts(resourcesDir)
  return [...layouts.map(ofOrders), ...records.map(ofRecords)]
}

function ofOrders(layout: Layout): KnownLayout {
  const places = layout.places.flatMap((place) => Object.entries(place))
  return {
    id: layout.id,
    kind: layout.kind,
    platform: layout.platform,
    buyer: exportsOfToday[layout.platform] ?? buyerOf(Object.keys(layout.fields)),
    fields: [...listed(layout.fields), ...listed(joined(places))],
    statuses: [...usualStatuses(layout)].map(([word, status]) => ({ word, status })),
  }
}

function ofRecords(layout: RecordLayout): KnownLayout {
  return {
    id: layout.id,
    kind: layout.kind,
    platform: layout.platform,
    buyer: buyerOf(Object.keys(layout.fields)),
    fields: listed(layout.fields),
    statuses: [],
  }
}

/** Platforms whose order exports of today say less about the buyer than the columns of older ones. */
const exportsOfToday: Partial<Record<Platform, KnownLayout['buyer']>> = {
  taobao: 'no',
  pinduoduo: 'no',
  douyin: 'no',
  wechat: 'masked',
  kuaishou: 'masked',
}

/** Fields that name a person for certain, and those that platforms mostly give with stars. */
const certain = ['account', 'buyerId', 'email', 'memberId']
const hidden = ['nick', 'name', 'phone', 'payAccount']

function buyerOf(fields: readonly string[]): KnownLayout['buyer'] {
  if (fields.some((field) => certain.includes(field))) return 'yes'
  return fields.some((field) => hidden.includes(field)) ? 'masked' : 'no'
}

const listed = (fields: Record<string, string[] | undefined>) =>
  Object.entries(fields).flatMap(([field, headers]) => (headers ? [{ field, headers }] : []))

/** Several groups of places name the same parts. */
function joined(entries: [string, string[] | undefined][]): Record<string, string[]> {
  const all: Record<string, string[]> = {}
  for (const [field, headers = []] of entries) all[field] = [...new Set([...(all[field] ?? []), ...headers])]
  return all
}
