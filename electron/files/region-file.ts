import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { RegionTable } from '../../shared/kernel/region-table.ts'
import { resourcesDir } from './resources.ts'

const words = z.record(z.string(), z.string())
const divisions = z.array(z.object({ name: z.string(), cities: words }))
const otherNames = z.object({ provinces: words, codes: words, was: words })

let table: RegionTable | null = null

/** The table of regions that ships with the program, read once a thread. */
export function regionTable(): RegionTable {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(resourcesDir(), 'regions', name), 'utf8'))
  table ??= new RegionTable(divisions.parse(read('divisions.json')), otherNames.parse(read('names.json')))
  return table
}
