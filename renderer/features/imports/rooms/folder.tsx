import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Watch } from '../../../../shared/features/imports/overview.ts'
import { api } from '../../../api/client.ts'
import { FolderInput } from '../../../ui/folder-input.tsx'
import { useFormat } from '../../../ui/format.ts'
import { CheckIcon, WarnIcon } from '../../../ui/icons.tsx'
import { Tag, type Tone } from '../../../ui/page.tsx'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useImportSentences } from '../sentences.ts'

/** A folder whose new files are loaded by themselves. */
export function Folder() {
  const { t } = useTranslation()
  const { data: watch, error, refetch } = useQuery(api.imports.watch.get.queryOptions())
  return (
    <>
      <section className="panel panel-pad folder-words">
        <p>{t('imports.folder.how')}</p>
        <p className="sub">{t('imports.folder.safe')}</p>
        {watch ? (
          watch.folder === null ? (
            <Begin />
          ) : (
            <Watching watch={watch} folder={watch.folder} />
          )
        ) : error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Bars lines={1} />
        )}
      </section>
      {watch && watch.folder !== null && <Files files={watch.files} />}
    </>
  )
}

function Begin() {
  const { t } = useTranslation()
  const { sayError } = useToast()
  const [folder, setFolder] = useState('')
  const { mutate, isPending, isError, reset } = useMutation(
    api.imports.watch.set.mutationOptions({
      onError: (error) => {
        if (!('code' in error && error.code === 'NOT_FOUND')) sayError(error)
      },
    }),
  )
  const fill = (path: string) => {
    setFolder(path)
    reset()
  }
  return (
    <form
      className="folder-choice"
      onSubmit={(event) => {
        event.preventDefault()
        if (folder.trim() !== '') mutate({ folder: folder.trim() })
      }}
    >
      <FolderInput
        className="folder-path"
        label={t('imports.folder.path')}
        placeholder={t('imports.folder.placeholder')}
        choose={t('imports.folder.choose')}
        wrong={isError}
        value={folder}
        onChange={fill}
      />
      <Button type="primary" htmlType="submit" loading={isPending} disabled={folder.trim() === ''}>
        {t('imports.folder.begin')}
      </Button>
      {isError && (
        <p className="sub wrong" role="alert">
          {t('imports.folder.notFound')}
        </p>
      )}
    </form>
  )
}

function Watching({ watch, folder }: { watch: Watch; folder: string }) {
  const { t } = useTranslation()
  const { sayError } = useToast()
  const { mutate, isPending } = useMutation(api.imports.watch.set.mutationOptions({ onError: sayError }))
  return (
    <div className="folder-choice">
      {watch.unreadable ? <WarnIcon /> : <CheckIcon />}
      <code className="cut grow" title={folder}>
        {folder}
      </code>
      <Button loading={isPending} onClick={() => mutate({ folder: null })}>
        {t('imports.folder.end')}
      </Button>
      {watch.unreadable && (
        <p className="sub wrong" role="alert">
          {t('imports.folder.unreadable')}
        </p>
      )}
    </div>
  )
}

const tones: Record<Watch['files'][number]['state'], Tone> = {
  growing: 'neutral',
  waiting: 'neutral',
  loading: 'blue',
  done: 'green',
  partly: 'amber',
  failed: 'red',
}

function Files({ files }: { files: Watch['files'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sentences = useImportSentences()
  // What only a person can say is said where files are dropped.
  const failure = (refused: Watch['files'][number]['refused']) => {
    if (refused === null) return t('imports.watch.failed')
    return sentences.leftOut(refused)
  }
  return (
    <section className="panel">
      <h2 className="panel-title">{t('imports.folder.files')}</h2>
      {files.length === 0 && <p className="sub panel-pad">{t('imports.folder.noFiles')}</p>}
      <ul className="history">
        {files.map((file) => (
          <li key={file.name}>
            <time className="sub">{format.dateTime(file.at)}</time>
            <div className="history-words">
              <span className="cut" title={file.name}>
                {file.name}
              </span>
              <span className="caption">
                {file.state === 'failed' ? failure(file.refused) : t(`imports.folder.means.${file.state}`)}
              </span>
            </div>
            <Tag tone={tones[file.state]}>{t(`imports.folder.state.${file.state}`)}</Tag>
            <span className="history-acts">
              {file.importId !== null && file.state !== 'failed' && (
                <Link to={`/import/history?open=${file.importId}`}>{t('imports.open')}</Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
