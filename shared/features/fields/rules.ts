import { isDay } from '../../kernel/day.ts'
import type { FieldKind } from './contract.ts'

interface Field {
  kind: FieldKind
  choices: readonly string[]
}

const yes = ['yes', 'y', 'true', '1', '是', '有', '对', '√', '✓']
const no = ['no', 'n', 'false', '0', '否', '没有', '无', '不', '×']

/** The one form a value is kept in; empty for nothing, null for what this field cannot hold. */
export function readFieldValue({ kind, choices }: Field, text: string): string | null {
  const value = text.normalize('NFKC').trim()
  if (value === '') return ''
  switch (kind) {
    case 'text':
      return text.trim()
    case 'number':
      return readNumber(value)
    case 'date': {
      const [, year = '', month = '', day = ''] =
        /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value) ?? []
      const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      return isDay(read) ? read : null
    }
    case 'choice':
      return choices.find((one) => one === text.trim() || one.normalize('NFKC') === value) ?? null
    case 'yes-no':
      return yes.includes(value.toLowerCase()) ? 'yes' : no.includes(value.toLowerCase()) ? 'no' : null
  }
}

/** `1,680` and `−3.5` are numbers; `12 cm` is none. */
function readNumber(value: string): string | null {
  const plain = value.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '').replace(/^[−–]/, '-')
  return /^[+-]?\d{1,15}(\.\d{1,9})?$/.test(plain) ? String(Number(plain)) : null
}
