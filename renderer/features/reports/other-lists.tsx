import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

const lists = ['refunds', 'reviews', 'members', 'products', 'traffic'] as const

/** The way to what files tell besides orders. */
export function OtherLists() {
  const { t } = useTranslation()
  return (
    <nav className="other-lists" aria-label={t('reports.otherLists')}>
      <span className="caption">{t('reports.otherLists')}</span>
      {lists.map((name) => (
        <Link key={name} to={`/${name}`}>
          {t(`${name}.title`)}
        </Link>
      ))}
    </nav>
  )
}
