import { useTranslation } from 'react-i18next'
import { NavLink, useNavigate, useParams } from 'react-router'
import { TitleLine } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { mayTakeFiles, previewFiles, useFlow } from './flow.ts'
import './imports.css'
import './mapping/mapping.css'
import './room.css'
import { pastedFile, usePasted } from './paste.ts'
import { Drop } from './rooms/drop.tsx'
import { Folder } from './rooms/folder.tsx'
import { Formats } from './rooms/formats.tsx'
import { Freshness } from './rooms/freshness.tsx'
import { History } from './rooms/history.tsx'
import { Rules } from './rooms/rules.tsx'

const views = ['drop', 'history', 'freshness', 'folder', 'rules', 'formats'] as const
type View = (typeof views)[number]

/** Files in, what was understood, loaded; and what belongs to it, each under its own address. */
export function ImportsPage() {
  const { t } = useTranslation()
  const flow = useFlow()
  const { view: asked } = useParams()
  const view = views.find((name) => name === asked) ?? 'drop'
  usePaste()
  return (
    <div className="page scrolls import-room">
      <TitleLine
        title={t('imports.title')}
        sub={
          view === 'drop' && flow.at === 'preview'
            ? t('imports.subtitlePreview')
            : t(`imports.view.${view}Sub`)
        }
      />
      <nav className="import-views" aria-label={t('imports.views')}>
        {views.map((name) => (
          <NavLink key={name} to={name === 'drop' ? '/import' : `/import/${name}`} end>
            {t(`imports.view.${name}`)}
          </NavLink>
        ))}
      </nav>
      <Room view={view} />
    </div>
  )
}

function Room({ view }: { view: View }) {
  switch (view) {
    case 'drop':
      return <Drop />
    case 'history':
      return <History />
    case 'freshness':
      return <Freshness />
    case 'folder':
      return <Folder />
    case 'rules':
      return <Rules />
    case 'formats':
      return <Formats />
  }
}

/** A table copied from a spreadsheet is a file like any other. */
function usePaste(): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { say } = useToast()
  usePasted((copied) => {
    const file = pastedFile(copied, t('imports.paste.name'))
    if (file === null) say(t('imports.paste.noTable'))
    else if (!mayTakeFiles()) say(t('imports.busy'))
    else {
      previewFiles([file])
      navigate('/import')
    }
  })
}
