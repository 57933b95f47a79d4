import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListName, SavedView } from '../../../shared/features/views/contract.ts'
import { FocusFirst } from '../../ui/focus-first.tsx'
import { DownIcon } from '../../ui/icons.tsx'
import { usePageKey } from '../../ui/use-page-key.ts'
import { NameForm, OwnView } from './own-view.tsx'
import { useSaveViews } from './use-save-views.ts'
import type { BuiltInView, Views } from './use-views.ts'
import './views.css'

/** Which view of the list is looked at, and what can be done with views; `v` opens it. */
export function ViewMenu({ list, views }: { list: ListName; views: Views }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  usePageKey('v', () => setOpen(true))
  const name = views.shown?.name ?? t('views.none')
  return (
    <Popover
      content={
        <FocusFirst>
          <ViewList list={list} views={views} onDone={() => setOpen(false)} />
        </FocusFirst>
      }
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={setOpen}
    >
      <Button
        className="view-button"
        title={`${t('views.title')} (V)`}
        aria-label={t('views.current', { name })}
        icon={<DownIcon size={14} />}
        iconPlacement="end"
      >
        {name}
        {views.changed && <span className="view-changed" title={t('views.changed')} />}
      </Button>
    </Popover>
  )
}

interface ListProps {
  list: ListName
  views: Views
  onDone: () => void
}

function ViewList({ list, views, onDone }: ListProps) {
  const { t } = useTranslation()
  const { create, save, arrange, remove } = useSaveViews()
  const [naming, setNaming] = useState(false)
  const { own, saved } = views
  const open = (view: BuiltInView | SavedView) => {
    views.open(view)
    onDone()
  }
  const now = { query: views.query, columns: views.layout }
  const move = (at: number, by: number) => {
    const ids = own.map((view) => view.id)
    const [id] = ids.splice(at, 1)
    if (id !== undefined) ids.splice(at + by, 0, id)
    arrange(list, ids)
  }
  return (
    <div className="view-menu">
      <ul>
        {views.builtIn.map((view) => (
          <li key={view.id} className={view.id === views.shown?.id ? 'on' : undefined}>
            <button type="button" className="view-name" onClick={() => open(view)}>
              {view.name}
            </button>
          </li>
        ))}
      </ul>
      {own.length > 0 && <h3>{t('views.own')}</h3>}
      <ul>
        {own.map((view, at) => (
          <OwnView
            key={view.id}
            view={view}
            on={view.id === views.shown?.id}
            onOpen={() => open(view)}
            onRename={(name) => save({ id: view.id, name })}
            onUp={at > 0 ? () => move(at, -1) : null}
            onDown={at < own.length - 1 ? () => move(at, 1) : null}
            onRemove={() => {
              remove(view)
              if (view.id === saved?.id && views.builtIn[0]) views.open(views.builtIn[0])
            }}
          />
        ))}
      </ul>
      <div className="view-acts">
        {saved && views.changed && (
          <>
            <Button size="small" type="primary" onClick={() => save({ id: saved.id, ...now }, saved.name)}>
              {t('views.update', { name: saved.name })}
            </Button>
            <Button size="small" onClick={() => open(saved)}>
              {t('views.reset')}
            </Button>
          </>
        )}
        {naming ? (
          <NameForm
            name=""
            onName={async (name) => {
              const id = await create({ list, name, ...now })
              if (id === null) return
              setNaming(false)
              open({ id, name, ...now })
            }}
            onCancel={() => setNaming(false)}
          />
        ) : (
          <Button size="small" onClick={() => setNaming(true)}>
            {t('views.saveAs')}
          </Button>
        )}
      </div>
    </div>
  )
}
