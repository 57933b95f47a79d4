import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { CalendarFile } from '../../../shared/features/calendar/file-contract.ts'
import { api } from '../../api/client.ts'
import { FolderInput } from '../../ui/folder-input.tsx'
import { useFormat } from '../../ui/format.ts'
import { CheckIcon, WarnIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import './calendar-file.css'

/** Who sends somebody to the settings for it says so. */
export const CALENDAR_FILE = 'calendar-file'

const EVERY_MS = 3_000

/** A file other calendars subscribe to: where it is kept, whether it names people, and how the last writing went. */
export function CalendarFileSettings() {
  const { t } = useTranslation()
  const meant = (useLocation().state as { to?: string } | null)?.to === CALENDAR_FILE
  const place = useRef<HTMLElement>(null)
  const { data: file, refetch } = useQuery({
    ...api.calendar.file.get.queryOptions(),
    refetchOnMount: 'always',
    // It is written in the background, some seconds after there is something new.
    refetchInterval: ({ state }) => (state.data?.folder ? EVERY_MS : false),
  })
  const there = file !== undefined
  useEffect(() => {
    if (meant && there) place.current?.scrollIntoView({ block: 'center' })
  }, [meant, there])
  return (
    <section className="panel setting-group" ref={place}>
      <h2>{t('calendar.file.title')}</h2>
      <div className="setting calendar-file">
        <p className="caption">{t('calendar.file.how')}</p>
        {file &&
          (file.folder === null ? (
            <Begin onDone={() => void refetch()} />
          ) : (
            <Kept file={file} onDone={() => void refetch()} />
          ))}
      </div>
    </section>
  )
}

function Begin({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { sayError } = useToast()
  const [folder, setFolder] = useState('')
  const [names, setNames] = useState(false)
  const [wrong, setWrong] = useState<'notFound' | 'problem.foreign' | null>(null)
  const { mutate, isPending } = useMutation(
    api.calendar.file.set.mutationOptions({
      onSuccess: onDone,
      onError: (error) => {
        const code = 'code' in error ? error.code : ''
        if (code === 'NOT_FOUND') setWrong('notFound')
        else if (code === 'CONFLICT') setWrong('problem.foreign')
        else sayError(error)
      },
    }),
  )
  const fill = (path: string) => {
    setFolder(path)
    setWrong(null)
  }
  return (
    <form
      className="calendar-file-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (folder.trim() !== '') mutate({ folder: folder.trim(), names })
      }}
    >
      <div className="acts">
        <FolderInput
          className="calendar-file-folder"
          label={t('calendar.file.folder')}
          placeholder={t('calendar.file.placeholder')}
          choose={t('calendar.file.choose')}
          wrong={wrong !== null}
          value={folder}
          onChange={fill}
        />
        <Button htmlType="submit" loading={isPending} disabled={folder.trim() === ''}>
          {t('calendar.file.begin')}
        </Button>
      </div>
      <Checkbox checked={names} onChange={(event) => setNames(event.target.checked)}>
        {t('calendar.file.names')}
      </Checkbox>
      <p className="caption">{t('calendar.file.namesMeans')}</p>
      {wrong && (
        <p className="sub wrong" role="alert">
          {t(`calendar.file.${wrong}`)}
        </p>
      )}
    </form>
  )
}

function Kept({ file, onDone }: { file: CalendarFile; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const copy = useCopy()
  const { say, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.calendar.file.set.mutationOptions({
      onSuccess: () => {
        say(t('calendar.file.ended'))
        onDone()
      },
      onError: sayError,
    }),
  )
  const path = file.path ?? ''
  return (
    <div className="calendar-file-form">
      <div className="acts calendar-file-kept">
        {file.problem ? <WarnIcon /> : <CheckIcon />}
        <code className="cut" title={path}>
          {path}
        </code>
        {file.names && <Tag tone="amber">{t('calendar.file.withNames')}</Tag>}
        <span className="grow" />
        <Button size="small" onClick={() => void copy(path, t('calendar.file.copied'))}>
          {t('calendar.file.copy')}
        </Button>
        <Button size="small" loading={isPending} onClick={() => mutate({ folder: null })}>
          {t('calendar.file.end')}
        </Button>
      </div>
      {file.problem ? (
        <p className="sub wrong" role="alert">
          {t(`calendar.file.problem.${file.problem}`)}
        </p>
      ) : (
        <p className="caption" role="status">
          {file.writtenAt === null
            ? t('calendar.file.writing')
            : t('calendar.file.written', { at: format.dateTime(file.writtenAt) })}
        </p>
      )}
    </div>
  )
}
