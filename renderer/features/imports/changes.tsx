import type { FieldChange } from '../../../shared/features/imports/results.ts'
import { NextIcon } from '../../ui/icons.tsx'
import { useFieldWords } from './field-words.ts'

interface Props {
  changes: readonly FieldChange[]
  currency?: string
}

/** Field by field: what it was, what it becomes. */
export function Changes({ changes, currency = '' }: Props) {
  const words = useFieldWords()
  return (
    <ul className="changes">
      {changes.map((change, index) => (
        <li key={`${change.field}-${index.toString()}`}>
          <span className="change-name">
            {words.name(change.field)}
            {change.line && <span className="caption"> {change.line}</span>}
          </span>
          <del>{words.value(change.field, change.from, currency)}</del>
          <NextIcon size={12} />
          <ins>{words.value(change.field, change.to, currency)}</ins>
        </li>
      ))}
    </ul>
  )
}
