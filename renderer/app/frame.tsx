import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigate } from 'react-router'
import { type DoorState, followChanges } from '../api/changes.ts'
import { api } from '../api/client.ts'
import { bridge } from '../api/desktop.ts'
import { loadDemo, mayTakeFiles, previewFiles } from '../features/imports/flow.ts'
import { QuickNote } from '../features/notes/quick-note.tsx'
import { QuickReminder } from '../features/reminders/quick-reminder.tsx'
import { QuickTag } from '../features/tags/quick-tag.tsx'
import { useToast } from '../ui/toast.tsx'
import { type ActionContext, actions } from './actions.ts'
import { chooseFiles } from './choose-files.ts'
import { type Dropped, MOST_FILES } from './dropped.ts'
import './frame.css'
import { Palette } from './palette.tsx'
import { Rooms } from './rooms.tsx'
import { useSaveSettings } from './settings-provider.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { Strips } from './strips.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { WindowDrop } from './window-drop.tsx'

type Overlay = 'palette' | 'shortcuts' | 'note' | 'reminder' | 'tag'

/** Everything around a page: rooms, palette, shortcuts, dropped files, and the news that keeps pages fresh. */
export function Frame() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [door, setDoor] = useState<DoorState>('open')
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const context = useActionContext(setOverlay)
  useShortcuts(context)

  useEffect(() => {
    const stop = new AbortController()
    void followChanges(queries, setDoor, stop.signal)
    return () => stop.abort()
  }, [queries])

  useEffect(
    () => bridge?.onAction((id) => actions.find((action) => action.id === id)?.run(context)),
    [context],
  )

  return (
    <div className="frame no-print">
      <button type="button" className="skip-link" onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skipToContent')}
      </button>
      <Rooms onSearch={context.openPalette} />
      <main className="page-slot" id="content" tabIndex={-1}>
        <Strips door={door} />
        <Outlet />
      </main>
      {overlay === 'palette' && <Palette context={context} onClose={() => setOverlay(null)} />}
      {overlay === 'tag' && <QuickTag onClose={() => setOverlay(null)} />}
      {overlay === 'note' && <QuickNote onClose={() => setOverlay(null)} />}
      {overlay === 'reminder' && <QuickReminder onClose={() => setOverlay(null)} />}
      {overlay === 'shortcuts' && <ShortcutSheet onClose={() => setOverlay(null)} />}
      <WindowDrop onDropped={context.takeDropped} />
    </div>
  )
}

function useActionContext(setOverlay: (overlay: Overlay | null) => void): ActionContext {
  const navigate = useNavigate()
  const saveSettings = useSaveSettings()
  const { t } = useTranslation()
  const { say, undoLast } = useToast()
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  const { data: about } = useQuery(api.app.about.queryOptions())
  const empty = about?.empty ?? false
  return useMemo(() => {
    const takeFiles = (files: File[]) => {
      if (files.length === 0) return
      setOverlay(null)
      if (files.length > MOST_FILES) return say(t('app.drop.tooMany', { count: MOST_FILES }))
      if (mayTakeFiles()) previewFiles(files)
      else say(t('imports.busy'))
      navigate('/import')
    }
    return {
      navigate,
      saveSettings,
      settings,
      empty,
      takeFiles,
      takeDropped: ({ files, others, emptyFolders }: Dropped) => {
        if (emptyFolders > 0) say(t('app.drop.emptyFolder'))
        else if (others > 0) say(t('app.drop.others', { count: others }))
        takeFiles(files)
      },
      chooseFiles: () => chooseFiles(takeFiles),
      loadDemo: () => {
        loadDemo()
        navigate('/import')
      },
      undo: () => void undoLast(),
      openPalette: () => setOverlay('palette'),
      openShortcuts: () => setOverlay('shortcuts'),
      openNote: () => setOverlay('note'),
      openReminder: () => setOverlay('reminder'),
      openTag: () => setOverlay('tag'),
    }
  }, [navigate, saveSettings, settings, empty, undoLast, say, t, setOverlay])
}
