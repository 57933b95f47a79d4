import { engine } from '../engine/implement.ts'
import { appHandlers } from './app/handlers.ts'
import { calendarHandlers } from './calendar/handlers.ts'
import { careHandlers } from './care/handlers.ts'
import { claimsHandlers } from './claims/handlers.ts'
import { contactHandlers } from './contact/handlers.ts'
import { customersHandlers } from './customers/handlers.ts'
import { demoHandlers } from './demo/handlers.ts'
import { fieldsHandlers } from './fields/handlers.ts'
import { gateHandlers } from './gate/handlers.ts'
import { importsHandlers } from './imports/handlers.ts'
import { journalHandlers } from './journal/handlers.ts'
import { membersHandlers } from './members/handlers.ts'
import { notesHandlers } from './notes/handlers.ts'
import { ordersHandlers } from './orders/handlers.ts'
import { peopleHandlers } from './people/handlers.ts'
import { productsHandlers } from './products/handlers.ts'
import { qualityHandlers } from './quality/handlers.ts'
import { refundsHandlers } from './refunds/handlers.ts'
import { remindersHandlers } from './reminders/handlers.ts'
import { reportsHandlers } from './reports/handlers.ts'
import { reviewsHandlers } from './reviews/handlers.ts'
import { scoringHandlers } from './scoring/handlers.ts'
import { scriptsHandlers } from './scripts/handlers.ts'
import { segmentsHandlers } from './segments/handlers.ts'
import { settingsHandlers } from './settings/handlers.ts'
import { shopsHandlers } from './shops/handlers.ts'
import { staffHandlers } from './staff/handlers.ts'
import { tagsHandlers } from './tags/handlers.ts'
import { trafficHandlers } from './traffic/handlers.ts'
import { viewsHandlers } from './views/handlers.ts'

/** Every procedure of the contract with what answers it. A feature appears here and nowhere else. */
export const router = engine.router({
  app: appHandlers,
  calendar: calendarHandlers,
  care: careHandlers,
  claims: claimsHandlers,
  contact: contactHandlers,
  customers: customersHandlers,
  demo: demoHandlers,
  fields: fieldsHandlers,
  gate: gateHandlers,
  imports: importsHandlers,
  journal: journalHandlers,
  notes: notesHandlers,
  orders: ordersHandlers,
  people: peopleHandlers,
  reminders: remindersHandlers,
  reports: reportsHandlers,
  members: membersHandlers,
  products: productsHandlers,
  quality: qualityHandlers,
  refunds: refundsHandlers,
  reviews: reviewsHandlers,
  scoring: scoringHandlers,
  scripts: scriptsHandlers,
  segments: segmentsHandlers,
  traffic: trafficHandlers,
  settings: settingsHandlers,
  shops: shopsHandlers,
  staff: staffHandlers,
  tags: tagsHandlers,
  views: viewsHandlers,
})
