import { appContract } from './features/app/contract.ts'
import { calendarContract } from './features/calendar/contract.ts'
import { careContract } from './features/care/contract.ts'
import { claimsContract } from './features/claims/contract.ts'
import { contactContract } from './features/contact/contract.ts'
import { customersContract } from './features/customers/contract.ts'
import { demoContract } from './features/demo/contract.ts'
import { fieldsContract } from './features/fields/contract.ts'
import { gateContract } from './features/gate/contract.ts'
import { importsContract } from './features/imports/contract.ts'
import { journalContract } from './features/journal/contract.ts'
import { membersContract } from './features/members/contract.ts'
import { notesContract } from './features/notes/contract.ts'
import { ordersContract } from './features/orders/contract.ts'
import { peopleContract } from './features/people/contract.ts'
import { productsContract } from './features/products/contract.ts'
import { qualityContract } from './features/quality/contract.ts'
import { refundsContract } from './features/refunds/contract.ts'
import { remindersContract } from './features/reminders/contract.ts'
import { reportsContract } from './features/reports/contract.ts'
import { reviewsContract } from './features/reviews/contract.ts'
import { scoringContract } from './features/scoring/contract.ts'
import { scriptsContract } from './features/scripts/contract.ts'
import { segmentsContract } from './features/segments/contract.ts'
import { settingsContract } from './features/settings/contract.ts'
import { shopsContract } from './features/shops/contract.ts'
import { staffContract } from './features/staff/contract.ts'
import { tagsContract } from './features/tags/contract.ts'
import { trafficContract } from './features/traffic/contract.ts'
import { viewsContract } from './features/views/contract.ts'

/** Everything that may be asked of the engine, whichever door it comes through. */
export const contract = {
  app: appContract,
  calendar: calendarContract,
  care: careContract,
  claims: claimsContract,
  contact: contactContract,
  customers: customersContract,
  demo: demoContract,
  fields: fieldsContract,
  gate: gateContract,
  imports: importsContract,
  journal: journalContract,
  notes: notesContract,
  orders: ordersContract,
  people: peopleContract,
  reminders: remindersContract,
  reports: reportsContract,
  members: membersContract,
  products: productsContract,
  quality: qualityContract,
  refunds: refundsContract,
  reviews: reviewsContract,
  scoring: scoringContract,
  scripts: scriptsContract,
  segments: segmentsContract,
  traffic: trafficContract,
  settings: settingsContract,
  shops: shopsContract,
  staff: staffContract,
  tags: tagsContract,
  views: viewsContract,
}
export type Contract = typeof contract
