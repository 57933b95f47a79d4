import { isSureNumber, readWord } from './rules.ts'

export interface Pair {
  /** 1-based. */
  line: number
  nick: string
  /** As they were written, spreadsheets' wrappings taken off. Empty where the line is unclear. */
  numbers: string[]
  damaged: boolean
  text: string
}

/**
 * Lines of a chat nick and order numbers, whichever comes first. What is a number is told by how it looks; where both
 * cells could be one, by `isKnown` and by which column holds the sure ones elsewhere. A heading is left out.
 */
export function readPairs(
  text: string,
  isKnown: (number: string) => boolean,
): { pairs: Pair[]; ignored: number } {
  const rows = text.normalize('NFC').split(/\r\n?|\n/)
  const cells = rows.map(cellsOf)
  const votes = new Map<number, number>()
  for (const row of cells)
    row.forEach((cell, at) => {
      const word = readWord(cell)
      if (word.kind === 'number' && (isSureNumber(word.text) || isKnown(word.text)))
        votes.set(at, (votes.get(at) ?? 0) + 1)
    })
  const [column = -1] = [...votes].sort(([a, one], [b, other]) => other - one || a - b).map(([at]) => at)
  const pairs: Pair[] = []
  let ignored = 0
  rows.forEach((row, at) => {
    if (row.trim() === '') return
    const pair = pairOf(cells[at] ?? [], column, isKnown)
    const heading = pairs.length === 0 && pair.numbers.length === 0 && !pair.damaged && !/\d{4}/.test(row)
    if (heading) ignored += 1
    else pairs.push({ ...pair, line: at + 1, text: row.trim() })
  })
  return { pairs, ignored }
}

/** By tabs, else by commas and the like, else at the spaces. */
function cellsOf(row: string): string[] {
  for (const between of [/\t+/, /[,，;；|]+/, /\s{2,}/, /\s+/]) {
    const cells = row.split(between).map((cell) => cell.trim())
    const filled = cells.filter((cell) => cell !== '')
    if (filled.length > 1) return filled
  }
  return [row.trim()]
}

function pairOf(
  cells: string[],
  column: number,
  isKnown: (number: string) => boolean,
): Pick<Pair, 'nick' | 'numbers' | 'damaged'> {
  const words = cells.map(readWord)
  const damaged = words.some(({ kind }) => kind === 'damaged')
  const unclear = { nick: '', numbers: [], damaged }
  const sure = words.map(({ kind, text }) => kind === 'number' && (isSureNumber(text) || isKnown(text)))
  const isNumber = sure.includes(true)
    ? sure
    : words.map(({ kind }, at) => kind === 'number' && (column === -1 || at === column))
  const numbers = words.filter((_, at) => isNumber[at]).map(({ text }) => text)
  const nicks = words.filter(({ kind }, at) => !isNumber[at] && kind !== 'damaged').map(({ text }) => text)
  const [nick, ...more] = nicks.filter((one) => one !== '' && !isBeside(one))
  if (nick === undefined || more.length > 0) return unclear
  return numbers.length === 0 ? { ...unclear, nick } : { nick, numbers, damaged }
}

/** Days, times and amounts that were copied along. */
const isBeside = (text: string): boolean =>
  /^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?: .*)?$/.test(text) ||
  /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text) ||
  /^[¥￥$]?-?\d+\.\d{1,2}元?$/.test(text)
