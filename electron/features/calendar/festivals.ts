import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Festival,
  type FestivalDefinition,
  type FestivalRule,
  festivalsBetween,
  type ShippedFestival,
  shippedFestival,
} from '../../../shared/features/calendar/festivals.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { resourcesDir } from '../../files/resources.ts'

const shipped = new Map<string, ShippedFestival[]>()

/** All festivals of the data files; read once, they are part of the program. A faulty file is a bug of ours and throws. */
function shippedFestivals(folder: string): ShippedFestival[] {
  const found =
    shipped.get(folder) ??
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .flatMap((name) => shippedFestival.array().parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  shipped.set(folder, found)
  return found
}

const abroad: Platform[] = ['shopify', 'etsy', 'amazon', 'ebay', 'woocommerce']

export interface KnownFestival extends FestivalDefinition {
  shown: boolean
  /** Row of a festival the shop added. */
  ownId: number | null
}

/** Every festival there is for this shop, kept or not: those of the data files, then its own. */
export function knownFestivals(db: Db, resources = resourcesDir()): KnownFestival[] {
  const choices = new Map(
    db
      .prepare<[], { key: string; shown: number }>('SELECT key, shown FROM festival_choice')
      .all()
      .map(({ key, shown }) => [key, shown === 1]),
  )
  const marks = abroad.map(() => '?').join(', ')
  const isAbroad =
    db.prepare(`SELECT 1 FROM shop WHERE platform IN (${marks}) LIMIT 1`).get(...abroad) !== undefined
  const own = db
    .prepare<[], { id: number; name: string; rule: string; shown: number }>(
      'SELECT id, name, rule, shown FROM own_festival ORDER BY id',
    )
    .all()
  return [
    ...shippedFestivals(join(resources, 'calendar')).map(({ key, zh, en, kind, on, rule }) => ({
      key,
      name: { zh, en },
      kind,
      rule,
      shown: choices.get(key) ?? (on === 'abroad' ? isAbroad : on),
      ownId: null,
    })),
    ...own.map(({ id, name, rule, shown }) => ({
      key: `own:${id}`,
      name: { zh: name, en: name },
      kind: 'own' as const,
      rule: JSON.parse(rule) as FestivalRule,
      shown: shown === 1,
      ownId: id,
    })),
  ]
}

/** The solar terms that begin between two days, whether the shop keeps them or not. */
export function solarTerms(resources: string, from: string, to: string): Festival[] {
  const kept = shippedFestivals(join(resources, 'calendar'))
  if (terms.of !== kept)
    terms = {
      of: kept,
      definitions: kept
        .filter(({ kind }) => kind === 'solar_term')
        .map(({ key, zh, en, kind, rule }) => ({ key, name: { zh, en }, kind, rule })),
    }
  return festivalsBetween(terms.definitions, from, to)
}
let terms: { of: ShippedFestival[] | null; definitions: FestivalDefinition[] } = { of: null, definitions: [] }

/** The lists as they were lastly asked for, so that the days of a year are counted once. */
let latest: { key: string; definitions: FestivalDefinition[] } = { key: '', definitions: [] }

export interface ShopFestivals {
  on(day: string): Festival[]
  /** Of both days and those between, by day. */
  between(from: string, to: string): Festival[]
}

/** The festivals this shop keeps. Days lie between 1900 and 2099. */
export function shopFestivals(db: Db, resources = resourcesDir()): ShopFestivals {
  const kept = knownFestivals(db, resources).filter(({ shown }) => shown)
  const key = JSON.stringify(kept.map((festival) => [festival.key, festival.name.zh, festival.rule]))
  if (latest.key !== key) latest = { key, definitions: kept }
  const { definitions } = latest
  return {
    on: (day) => festivalsBetween(definitions, day, day),
    between: (from, to) => festivalsBetween(definitions, from, to),
  }
}
