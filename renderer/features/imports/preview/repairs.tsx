import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Repair, ToldDates } from '../../../../shared/features/imports/results.ts'
import { DateEvidence } from '../mapping/date-evidence.tsx'

/** What was put right without asking: how often, and examples to look at. */
export function Repairs({ repairs, dates }: { repairs: readonly Repair[]; dates: readonly ToldDates[] }) {
  const { t } = useTranslation()
  if (repairs.length === 0) return null
  return (
    <p className="file-repairs">
      <span className="caption">{t('imports.repaired')}</span>
      {repairs.map((repair) => (
        // A click would close again what hovering has opened; on a touch screen it is the focus that opens.
        <Popover
          key={repair.code}
          trigger={['hover', 'focus']}
          placement="topLeft"
          title={t(`imports.repair.${repair.code}`)}
          content={
            <>
              {repair.code === 'date-order' && <DateEvidence told={dates} asked={[]} />}
              <Examples repair={repair} />
            </>
          }
        >
          <button type="button" className="definition">
            {t(`imports.repairShort.${repair.code}`)} {t('imports.times', { count: repair.count })}
          </button>
        </Popover>
      ))}
    </p>
  )
}

function Examples({ repair }: { repair: Repair }) {
  const { t } = useTranslation()
  // What holds for the whole file has no cell to show.
  const examples = repair.examples.filter(({ column }) => column !== '')
  const [whole] = repair.examples
  if (examples.length === 0)
    return (
      <span className="sub">
        {t('imports.noExamples')} {whole && whole.from !== whole.to && `${whole.from} → ${whole.to}`}
      </span>
    )
  return (
    <table className="plain-table repair-examples">
      <thead>
        <tr>
          <th colSpan={2} />
          <th>{t('imports.repairRow.from')}</th>
          <th>{t('imports.repairRow.to')}</th>
        </tr>
      </thead>
      <tbody>
        {examples.map((example) => (
          <tr key={`${example.row}-${example.column}`}>
            <td className="caption">{t('imports.rejectRow', { row: example.row })}</td>
            <td>{example.column}</td>
            <td>
              <Cell text={example.from} />
            </td>
            <td>
              <Cell text={example.to} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SIGNS: Record<string, string> = { '\t': '⇥', '\n': '↵', '\r': '↵', '\u3000': '□' }
const UNSEEN = /^[\s\u200b-\u200f\u202a-\u202e\ufeff]+|[\s\u200b-\u200f\u202a-\u202e\ufeff]+$/g

/** A cell as it stands, with signs for what cannot be seen at its ends: often that is all that was repaired. */
function Cell({ text }: { text: string }) {
  const [before = ''] = /^[\s\u200b-\u200f\u202a-\u202e\ufeff]*/.exec(text) ?? []
  const middle = text.replace(UNSEEN, '')
  const after = middle === '' ? '' : text.slice(before.length + middle.length)
  return (
    <code>
      <Unseen text={before} />
      {middle}
      <Unseen text={after} />
    </code>
  )
}

function Unseen({ text }: { text: string }) {
  if (text === '') return null
  return <mark className="unseen">{[...text].map((one) => SIGNS[one] ?? '·').join('')}</mark>
}
