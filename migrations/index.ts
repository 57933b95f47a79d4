import type { Migration } from '../electron/db/migrate.ts'
import { migration as m0010 } from './0010-people-and-orders.ts'
import { migration as m0020 } from './0020-figures.ts'
import { migration as m0030 } from './0030-imports.ts'
import { migration as m0040 } from './0040-people.ts'
import { migration as m0060 } from './0060-customer-page.ts'
import { migration as m0065 } from './0065-lists.ts'
import { migration as m0070 } from './0070-duplicates.ts'
import { migration as m0080 } from './0080-claims.ts'
import { migration as m0090 } from './0090-quality.ts'
import { migration as m0095 } from './0095-quality-counts.ts'
import { migration as m0100 } from './0100-scores.ts'
import { migration as m0105 } from './0105-told-fields.ts'
import { migration as m0120 } from './0120-segments.ts'
import { migration as m0130 } from './0130-gate.ts'
import { migration as m0140 } from './0140-tags.ts'
import { migration as m0150 } from './0150-care-rules.ts'
import { migration as m0160 } from './0160-morning.ts'
import { migration as m0170 } from './0170-scripts.ts'
import { migration as m0180 } from './0180-calendar.ts'
import { migration as m0190 } from './0190-order-figures.ts'
import { migration as m0210 } from './0210-told-tags.ts'
import { migration as m0220 } from './0220-money-by-currency.ts'
import { migration as m0230 } from './0230-one-tag-of-a-group.ts'
import { migration as m0231 } from './0231-segment-feed.ts'
import { migration as m0240 } from './0240-care-words.ts'
import { migration as m0250 } from './0250-handed-reminders.ts'
import { migration as m0290 } from './0290-visitors-named.ts'
import { migration as m0300 } from './0300-known-cells.ts'

/** Append only: a migration that has been released is never edited. Ascending versions. */
export const migrations: Migration[] = [
  m0010,
  m0020,
  m0030,
  m0040,
  m0060,
  m0065,
  m0070,
  m0080,
  m0090,
  m0095,
  m0100,
  m0105,
  m0120,
  m0130,
  m0140,
  m0150,
  m0160,
  m0170,
  m0180,
  m0190,
  m0210,
  m0220,
  m0230,
  m0231,
  m0240,
  m0250,
  m0290,
  m0300,
]
