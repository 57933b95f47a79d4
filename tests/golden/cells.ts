import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

/**
 * Reads sample files in another way than the product does: whole, with regular expressions, for these files only.
 */
export type Row = Record<string, string>

/** Records by trimmed header name; wrappers (tabs, `="…"`, apostrophes) are taken off. */
export function rowsOf(
  file: string,
  options: { encoding?: string; delimiter?: string; quotes?: boolean } = {},
): Row[] {
  const { encoding = 'utf-8', delimiter = ',', quotes = true } = options
  const table = file.endsWith('.xlsx')
    ? workbook(readFileSync(file))
    : delimited(new TextDecoder(encoding).decode(readFileSync(file)), delimiter, quotes)
  const [header = [], ...rows] = table
  const names = header.map(bare)
  return rows
    .filter((cells) => cells.some((cell) => bare(cell) !== ''))
    .map((cells) => {
      const row: Row = {}
      names.forEach((name, at) => {
        if (name !== '') row[name] ??= bare(cells[at] ?? '')
      })
      return row
    })
}

function bare(cell: string): string {
  const text = cell.replace(/[\t\uFEFF\u00a0]/g, ' ').trim()
  return (/^="?([^"]*)"?$/.exec(text)?.[1] ?? text).replace(/^'|'$/g, '').trim()
}

function delimited(text: string, delimiter: string, quotes: boolean): string[][] {
  if (!quotes) return text.split(/\r?\n/).map((line) => line.split(delimiter))
  const rows: string[][] = [['']]
  let quoted = false
  for (const part of text.split(new RegExp(`("|\\r?\\n|\\${delimiter})`))) {
    const row = rows.at(-1) ?? []
    if (part === '"') quoted = !quoted
    else if (!quoted && part === delimiter) row.push('')
    else if (!quoted && /^\r?\n$/.test(part)) rows.push([''])
    else row.push((row.pop() ?? '') + part)
  }
  return rows
}

/** The first sheet; cells are inline strings, plain text or shared strings. */
function workbook(bytes: Buffer): string[][] {
  const parts = new Map<string, string>()
  let at = bytes.indexOf('PK\x01\x02', 0, 'latin1')
  for (; at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
    if (!name.endsWith('.xml')) continue
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    parts.set(name, (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
  }
  const sheet = [...parts].find(([name]) => name.includes('worksheets/sheet1'))?.[1] ?? ''
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((found) =>
    plain(found[1] ?? ''),
  )
  return [...sheet.matchAll(/<row[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
    const cells: string[] = []
    for (const [, attributes = '', body = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = /\br="([A-Z]+)/.exec(attributes)?.[1]
      const place = column
        ? [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
        : cells.length
      const text = plain(body)
      cells[place] = /\bt="s"/.test(attributes) ? (shared[Number(text)] ?? '') : text
    }
    return Array.from(cells, (cell) => cell ?? '')
  })
}

const entities: Row = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(xml: string): string {
  return xml.replace(/<[^>]*>/g, '').replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '')
}

/** `1,299.90` and `169.00` into fen; nothing is 0. */
export const fen = (text: string | undefined): number =>
  Math.round(Number((text ?? '').replaceAll(',', '') || 0) * 100)
