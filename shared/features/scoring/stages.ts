import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { currency, day, fen, id } from '../../kernel/schemas.ts'
import { stage } from '../customers/filter.ts'
import { valueType } from './segments.ts'

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const line = z.object({
  /** Null: the shop's own, for everybody without a category that has one. */
  category: z.string().nullable(),
  /** After so many days of silence dormant, and lost. */
  dormantAfterDays: z.int(),
  lostAfterDays: z.int(),
  basis: z.enum(['category', 'own-gaps', 'fallback']),
  /** Gaps between purchase days the line was counted from, and the people who go by it. */
  gaps: z.int(),
  customers: z.int(),
  /** Half of all come back within so many days (Kaplan–Meier: open waits included); null when half never did. */
  halfWithinDays: z.int().nullable(),
})
export type DormancyLine = z.infer<typeof line>

export const lifecycle = z.object({
  today: day,
  currency,
  /** Money of those whose orders are in the currency. */
  stages: z.array(z.object({ stage, customers: z.int(), netFen: fen })),
  lines: z.array(line),
  otherCurrencies: z.int(),
})
export type Lifecycle = z.infer<typeof lifecycle>

const judged = z.object({
  month,
  /** The last day of it, or today. */
  day,
  /** By the limits as they stood then; else by today's. */
  kept: z.boolean(),
})

const moves = <Name extends z.ZodType>(name: Name) =>
  z.array(z.object({ from: name.nullable(), to: name.nullable(), customers: z.int() }))

/** How people moved between the ends of two months, from purchases as of those days. Null: not yet, or not scored. */
export const movement = z.object({
  /** Months with purchases, the oldest first; the last may not be over. */
  months: z.array(month),
  from: judged.nullable(),
  to: judged.nullable(),
  types: moves(valueType),
  stages: moves(stage),
})
export type Movement = z.infer<typeof movement>

export const warning = z.object({
  id,
  name: z.string(),
  stage,
  /** Silent for so many days. */
  days: z.int(),
  lastDay: day,
  /** Against their own rhythm (from three gaps on), else the line of what they buy most, or the shop's. */
  basis: z.enum(['own', 'category', 'shop']),
  /** Their own median gap; the line otherwise. */
  usualDays: z.int(),
  gaps: z.int(),
  category: z.string(),
  /** Of people like them half come back within so many days; null when half never did, or too few are known. */
  halfWithinDays: z.int().nullable(),
  /** Net spend of the last twelve months: what may be lost. */
  worthFen: fen,
  currency,
})
export type Warning = z.infer<typeof warning>

export const warnings = z.object({
  today: day,
  /** All who are overdue, and what they spent in twelve months; the list shows the dearest. */
  count: z.int(),
  currency,
  worthFen: fen,
  rows: z.array(warning),
})
export type Warnings = z.infer<typeof warnings>

export const stageProcedures = {
  lifecycle: analysis().output(lifecycle),
  /** The last month that is over against the one before, unless asked otherwise. */
  movement: analysis()
    .input(z.object({ from: month.optional(), to: month.optional() }))
    .output(movement),
  /** Who is overdue, those first who spent most in the last twelve months. */
  warnings: analysis()
    .input(z.object({ limit: z.int().min(1).max(500).default(50) }))
    .output(warnings),
}
