import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Repair } from '../../../../shared/features/imports/results.ts'

/** What was put right without asking: how often, and examples to look at. */
export function Repairs({ repairs }: { repairs: readonly Repair[] }) {
  const { t } = useTranslation()
  if (repairs.length === 0) return null
  return (
    <p className="file-repairs">
      <span className="caption">{t('imports.repaired')}</span>
      {repairs.map((repair) => (
        <Popover
          key={repair.code}
          trigger={['hover', 'focus', 'click']}
          title={t(`imports.repair.${repair.code}`)}
          content={<Examples repair={repair} />}
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
  if (repair.examples.length === 0) return <span className="sub">{t('imports.noExamples')}</span>
  return (
    <table className="plain-table repair-examples">
      <tbody>
        {repair.examples.map((example) => (
          <tr key={`${example.row}-${example.column}`}>
            <td className="caption">{t('imports.rejectRow', { row: example.row })}</td>
            <td>{example.column}</td>
            <td>
              <code>{example.from}</code>
            </td>
            <td>
              <code>{example.to}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
