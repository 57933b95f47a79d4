import { countryCode } from '../../../shared/kernel/country.ts'
import type { Db } from '../../db/connect.ts'
import { readSettings } from '../settings/queries.ts'

/** All of China goes by the time of Beijing, though the tables of zones name a second one. */
const LEGAL: Record<string, string[]> = { CN: ['Asia/Shanghai'] }

/** IANA names of the zones of a country; empty where there is none of that code. */
function zonesOfCountry(code: string): string[] {
  const legal = LEGAL[code]
  if (legal) return legal
  const region = new Intl.Locale('und', { region: code }) as Intl.Locale & { getTimeZones?(): string[] }
  return region.getTimeZones?.() ?? []
}

/**
 * The zones somebody may live in: those of their country; where none is known those of the shops they buy from, which
 * sell where they are; else the shop's own.
 */
export function zonesReader(db: Db): (country: string, shops: string) => readonly string[] {
  const own = readSettings(db).timeZone
  const ofShop = new Map(
    db
      .prepare<[], [number, string]>('SELECT id, time_zone FROM shop')
      .raw()
      .all()
      .map(([id, zone]) => [String(id), zone]),
  )
  const known = new Map<string, readonly string[]>()
  return (country, shops) => {
    const key = country === '' ? shops : `${country}|`
    let zones = known.get(key)
    if (!zones) {
      const code = country === '' ? '' : countryCode(country)
      const there = code === '' ? [] : zonesOfCountry(code)
      const sold = shops.split(' ').flatMap((shop) => ofShop.get(shop) ?? [])
      zones = there.length > 0 ? there : sold.length > 0 ? [...new Set(sold)] : [own]
      known.set(key, zones)
    }
    return zones
  }
}
