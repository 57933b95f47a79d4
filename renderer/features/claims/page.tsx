import { useTranslation } from 'react-i18next'
import { NavLink, useParams } from 'react-router'
import { TitleLine } from '../../ui/page.tsx'
import { Cards } from './cards/cards.tsx'
import './claims.css'
import { Overview } from './overview/overview.tsx'
import { TotalShare } from './overview/total-share.tsx'
import { Pairs } from './pairs.tsx'
import { Waiting } from './waiting.tsx'
import { Who } from './who/who.tsx'

const views = ['overview', 'who', 'pairs', 'cards', 'waiting'] as const
type View = (typeof views)[number]

/** Orders without a buyer, and every way to give them one. */
export function ClaimsPage() {
  const { t } = useTranslation()
  const { view: asked } = useParams()
  const view = views.find((name) => name === asked) ?? 'overview'
  return (
    <div className="page scrolls">
      <TitleLine title={t('claims.title')} sub={t('claims.subtitle')} figure={<TotalShare />} />
      <nav className="views" aria-label={t('claims.views')}>
        {views.map((name) => (
          <NavLink key={name} to={name === 'overview' ? '/claims' : `/claims/${name}`} end={name !== 'cards'}>
            {t(`claims.view.${name}`)}
          </NavLink>
        ))}
      </nav>
      <Part view={view} />
    </div>
  )
}

function Part({ view }: { view: View }) {
  switch (view) {
    case 'overview':
      return <Overview />
    case 'who':
      return <Who />
    case 'pairs':
      return <Pairs />
    case 'cards':
      return <Cards />
    case 'waiting':
      return <Waiting />
  }
}
