import { FileRefused } from './refused.ts'
import type { Source } from './source.ts'

const END = 0xfffffffa
/** Streams only an encrypted workbook has; of a large one the directory may be read in part. */
const ENCRYPTED = ['EncryptedPackage', 'EncryptionInfo', '\x06DataSpaces']
/** Sectors of the directory looked at: a workbook has a few dozen entries, four to a sector. */
const MOST_SECTORS = 512

/**
 * Why an OLE2 container is not taken: a workbook behind a password lies in it as one encrypted stream; otherwise it is
 * an Excel file of before 2007, or something else of Office.
 */
export async function refuseOle2(source: Source): Promise<never> {
  const names = await streamNames(source)
  if (ENCRYPTED.some((name) => names.has(name))) throw new FileRefused('password')
  if (names.has('Workbook') || names.has('Book')) throw new FileRefused('old-excel')
  throw new FileRefused(names.size === 0 ? 'damaged' : 'not-a-table')
}

/** The names in the container's directory; as many as can be found when it is damaged. */
async function streamNames(source: Source): Promise<Set<string>> {
  const names = new Set<string>()
  const head = await source.read(0, 512)
  if (head.length < 512) return names
  const shift = head.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return names
  const size = 1 << shift
  const offset = (sector: number): number => (sector + 1) * size
  const seen = new Set<number>()
  let sector = head.readUInt32LE(48)
  while (sector < END && !seen.has(sector) && seen.size < MOST_SECTORS) {
    seen.add(sector)
    const entries = await source.read(offset(sector), size)
    for (let at = 0; at + 128 <= entries.length; at += 128) {
      const length = Math.min(entries.readUInt16LE(at + 64), 64)
      if (length >= 2) names.add(entries.toString('utf16le', at, at + length - 2))
    }
    sector = await nextSector(source, head, sector, size)
  }
  return names
}

/** Follows the allocation table, as far as the header lists its sectors (109: files of up to 6.8 MB and more). */
async function nextSector(source: Source, head: Buffer, sector: number, size: number): Promise<number> {
  const perSector = size / 4
  const place = Math.floor(sector / perSector)
  if (place >= 109) return END
  const table = head.readUInt32LE(76 + place * 4)
  if (table >= END) return END
  const link = await source.read((table + 1) * size + (sector % perSector) * 4, 4)
  return link.length === 4 ? link.readUInt32LE(0) : END
}
