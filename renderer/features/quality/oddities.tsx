import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { IssueCounts } from '../../../shared/features/quality/contract.ts'
import { oddities } from '../../../shared/features/quality/issue.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { customersWith } from './known.ts'

/** What cannot be right, each with its definition and the customers behind it. */
export function Oddities({ counts, shopId }: { counts: IssueCounts; shopId: number }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const found = oddities
    .filter((name) => counts.issues[name] > 0)
    .sort((a, b) => counts.issues[b] - counts.issues[a])
  const others = oddities.filter((name) => counts.issues[name] === 0)
  const names = others.map((name) => t(`quality.issue.${name}`)).join(i18n.language === 'en' ? ', ' : '、')
  return (
    <section className="panel">
      <h2 className="panel-title">{t('quality.odd.title')}</h2>
      {found.length === 0 ? (
        <p className="sub odd-none">{t('quality.odd.none')}</p>
      ) : (
        <table className="plain-table">
          <tbody>
            {found.map((name) => (
              <tr key={name}>
                <td>
                  <Definition means={t(`quality.means.${name}`)}>{t(`quality.issue.${name}`)}</Definition>
                </td>
                <td className="num">
                  <Link to={customersWith(name, shopId)}>{format.number(counts.issues[name])}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <p className="caption odd-others">
          {found.length === 0 ? t('quality.odd.checked', { names }) : t('quality.odd.notFound', { names })}
        </p>
      )}
    </section>
  )
}
