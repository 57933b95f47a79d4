import type { Locale } from '../kernel/schemas.ts'
import enApp from './en/app.json' with { type: 'json' }
import enCalendar from './en/calendar.json' with { type: 'json' }
import enCare from './en/care.json' with { type: 'json' }
import enClaims from './en/claims.json' with { type: 'json' }
import enContact from './en/contact.json' with { type: 'json' }
import enCustomers from './en/customers.json' with { type: 'json' }
import enDemo from './en/demo.json' with { type: 'json' }
import enFields from './en/fields.json' with { type: 'json' }
import enGate from './en/gate.json' with { type: 'json' }
import enImports from './en/imports.json' with { type: 'json' }
import enJournal from './en/journal.json' with { type: 'json' }
import enMembers from './en/members.json' with { type: 'json' }
import enNotes from './en/notes.json' with { type: 'json' }
import enOrders from './en/orders.json' with { type: 'json' }
import enPeople from './en/people.json' with { type: 'json' }
import enProducts from './en/products.json' with { type: 'json' }
import enQuality from './en/quality.json' with { type: 'json' }
import enRefunds from './en/refunds.json' with { type: 'json' }
import enReminders from './en/reminders.json' with { type: 'json' }
import enReports from './en/reports.json' with { type: 'json' }
import enRepurchase from './en/repurchase.json' with { type: 'json' }
import enReviews from './en/reviews.json' with { type: 'json' }
import enRules from './en/rules.json' with { type: 'json' }
import enScoring from './en/scoring.json' with { type: 'json' }
import enScripts from './en/scripts.json' with { type: 'json' }
import enSegments from './en/segments.json' with { type: 'json' }
import enSettings from './en/settings.json' with { type: 'json' }
import enShops from './en/shops.json' with { type: 'json' }
import enStaff from './en/staff.json' with { type: 'json' }
import enTags from './en/tags.json' with { type: 'json' }
import enTraffic from './en/traffic.json' with { type: 'json' }
import enViews from './en/views.json' with { type: 'json' }
import app from './zh-CN/app.json' with { type: 'json' }
import calendar from './zh-CN/calendar.json' with { type: 'json' }
import care from './zh-CN/care.json' with { type: 'json' }
import claims from './zh-CN/claims.json' with { type: 'json' }
import contact from './zh-CN/contact.json' with { type: 'json' }
import customers from './zh-CN/customers.json' with { type: 'json' }
import demo from './zh-CN/demo.json' with { type: 'json' }
import fields from './zh-CN/fields.json' with { type: 'json' }
import gate from './zh-CN/gate.json' with { type: 'json' }
import imports from './zh-CN/imports.json' with { type: 'json' }
import journal from './zh-CN/journal.json' with { type: 'json' }
import members from './zh-CN/members.json' with { type: 'json' }
import notes from './zh-CN/notes.json' with { type: 'json' }
import orders from './zh-CN/orders.json' with { type: 'json' }
import people from './zh-CN/people.json' with { type: 'json' }
import products from './zh-CN/products.json' with { type: 'json' }
import quality from './zh-CN/quality.json' with { type: 'json' }
import refunds from './zh-CN/refunds.json' with { type: 'json' }
import reminders from './zh-CN/reminders.json' with { type: 'json' }
import reports from './zh-CN/reports.json' with { type: 'json' }
import repurchase from './zh-CN/repurchase.json' with { type: 'json' }
import reviews from './zh-CN/reviews.json' with { type: 'json' }
import rules from './zh-CN/rules.json' with { type: 'json' }
import scoring from './zh-CN/scoring.json' with { type: 'json' }
import scripts from './zh-CN/scripts.json' with { type: 'json' }
import segments from './zh-CN/segments.json' with { type: 'json' }
import settings from './zh-CN/settings.json' with { type: 'json' }
import shops from './zh-CN/shops.json' with { type: 'json' }
import staff from './zh-CN/staff.json' with { type: 'json' }
import tags from './zh-CN/tags.json' with { type: 'json' }
import traffic from './zh-CN/traffic.json' with { type: 'json' }
import views from './zh-CN/views.json' with { type: 'json' }

/** Chinese is the first language: its files say which sentences exist, and give the keys their type. */
export const chinese = {
  app,
  calendar,
  care,
  claims,
  contact,
  customers,
  demo,
  fields,
  gate,
  imports,
  journal,
  notes,
  orders,
  people,
  reminders,
  reports,
  members,
  refunds,
  repurchase,
  reviews,
  products,
  quality,
  traffic,
  rules,
  scoring,
  scripts,
  segments,
  settings,
  shops,
  staff,
  tags,
  views,
}
export type Sentences = typeof chinese

export const english = {
  app: enApp,
  calendar: enCalendar,
  care: enCare,
  claims: enClaims,
  contact: enContact,
  customers: enCustomers,
  demo: enDemo,
  fields: enFields,
  gate: enGate,
  imports: enImports,
  journal: enJournal,
  notes: enNotes,
  orders: enOrders,
  people: enPeople,
  reminders: enReminders,
  reports: enReports,
  members: enMembers,
  refunds: enRefunds,
  repurchase: enRepurchase,
  reviews: enReviews,
  products: enProducts,
  quality: enQuality,
  traffic: enTraffic,
  rules: enRules,
  scoring: enScoring,
  scripts: enScripts,
  segments: enSegments,
  settings: enSettings,
  shops: enShops,
  staff: enStaff,
  tags: enTags,
  views: enViews,
}

/** Every sentence of the product, for the pages and for the command line. Keys read `<feature>.<path>`. */
export const sentences: Record<Locale, { translation: object }> = {
  'zh-CN': { translation: chinese },
  en: { translation: english },
}

/** One sentence without figures in it, by its key; for files, which are written where no page is. */
export function wordOf(locale: Locale, key: string): string {
  let found: unknown = sentences[locale].translation
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  if (typeof found !== 'string') throw new Error(`no sentence ${key}`)
  return found
}
