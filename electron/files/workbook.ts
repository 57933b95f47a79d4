import { posix } from 'node:path'
import { FileRefused, tooLarge } from './refused.ts'
import { isBuiltInDate, isDateFormat } from './serial-date.ts'
import type { Source } from './source.ts'
import { Xml, type XmlHandler } from './xml.ts'
import { contentOf, type Entry, type Spent } from './zip.ts'

/** An opened workbook file: its parts by name, and what reading them has cost so far. */
export interface Package {
  source: Source
  entries: Map<string, Entry>
  spent: Spent
}

export interface SheetPart {
  name: string
  entry: Entry
}

export interface Workbook {
  /** In the workbook's order, hidden ones too; chart sheets have no rows and are left out. */
  sheets: SheetPart[]
  date1904: boolean
  strings: Entry | null
  styles: Entry | null
}

/** A part in pieces, which the reader of it decodes. */
export const piecesOf = ({ source, spent }: Package, entry: Entry): AsyncGenerator<Buffer> =>
  contentOf(source, entry, spent)

/** Goes through the XML of a part. */
export async function walk(file: Package, entry: Entry, handler: XmlHandler): Promise<void> {
  const xml = new Xml(handler, file.source.limits.fieldCharacters)
  for await (const piece of piecesOf(file, entry)) xml.push(piece)
  xml.end()
}

interface Relation {
  type: string
  target: string
}

/** Relations of a part by id; targets as entry names. */
async function relationsOf(file: Package, part: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>()
  const folder = posix.dirname(part)
  const entry = file.entries.get(posix.join(folder, '_rels', `${posix.basename(part)}.rels`).toLowerCase())
  if (!entry) return found
  await walk(file, entry, {
    open(name, xml) {
      if (name !== 'Relationship') return
      const target = xml.attribute('Target') ?? ''
      const inside = posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(folder, target))
      const type = xml.attribute('Type') ?? ''
      found.set(xml.attribute('Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: inside.toLowerCase(),
      })
    },
  })
  return found
}

/** Refuses what is no workbook, each kind by its own code. */
export async function openWorkbook(file: Package): Promise<Workbook> {
  const roots = [...(await relationsOf(file, '')).values()]
  const main = roots.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (main.endsWith('.bin') && file.entries.has(main)) throw new FileRefused('old-excel')
  const entry = file.entries.get(main)
  if (!entry || !posix.basename(main).includes('workbook')) refuseOther(file)
  const relations = await relationsOf(file, main)
  const listed: { name: string; id: string }[] = []
  let date1904 = false
  await walk(file, entry, {
    open(name, xml) {
      if (name === 'sheet') listed.push({ name: xml.attribute('name') ?? '', id: xml.attribute('id') ?? '' })
      else if (name === 'workbookPr') date1904 = ['1', 'true'].includes(xml.attribute('date1904') ?? '')
      if (listed.length > file.source.limits.entries) throw tooLarge('sheets')
    },
  })
  const part = (type: string): Entry | null => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target
    return (target !== undefined && file.entries.get(target)) || null
  }
  const sheets: SheetPart[] = []
  for (const { name, id } of listed) {
    const relation = relations.get(id)
    if (relation && relation.type !== 'worksheet') continue
    const sheet = relation && file.entries.get(relation.target)
    if (!sheet) throw new FileRefused('damaged')
    sheets.push({ name, entry: sheet })
  }
  if (sheets.length === 0) throw new FileRefused('damaged')
  return { sheets, date1904, strings: part('sharedStrings'), styles: part('styles') }
}

/** An archive without a workbook: locked ones are common, other archives and documents are dropped by mistake. */
function refuseOther({ entries }: Package): never {
  if ([...entries.values()].some(({ encrypted }) => encrypted)) throw new FileRefused('password')
  if (entries.has('[content_types].xml') && entries.has('xl/_rels/workbook.xml.rels'))
    throw new FileRefused('damaged')
  throw new FileRefused('not-a-table')
}

/** By cell style, whether its number format is a date. */
export async function readDateStyles(file: Package, entry: Entry): Promise<boolean[]> {
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  await walk(file, entry, {
    open(name, xml) {
      if (name === 'numFmt')
        custom.set(Number(xml.attribute('numFmtId')), isDateFormat(xml.attribute('formatCode') ?? ''))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(xml.attribute('numFmtId') ?? 0)
        styles.push(custom.get(id) ?? isBuiltInDate(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}
