import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SavedLayout, StatusWord } from '../../../../shared/features/imports/mapping.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { saveLayoutFile } from '../mapping/layout-file.ts'
import { StatusChoice } from '../preview/decisions.tsx'

/** What a person has taught: words of platforms, and how tables of their own are read. */
export function Rules() {
  return (
    <>
      <Words />
      <Layouts />
    </>
  )
}

function Words() {
  const { t } = useTranslation()
  const { data: words, error, refetch } = useQuery(api.imports.statuses.list.queryOptions())
  return (
    <section className="panel">
      <h2 className="panel-title">{t('imports.rules.words')}</h2>
      <p className="caption panel-note">{t('imports.rules.wordsHint')}</p>
      {words === undefined ? (
        error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Bars lines={2} />
        )
      ) : words.length === 0 ? (
        <p className="sub panel-pad">{t('imports.rules.noWords')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('imports.rules.word')}</th>
              <th>{t('imports.rules.platform')}</th>
              <th className="num">{t('imports.rules.orders')}</th>
              <th>{t('imports.rules.means')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {words.map((word) => (
              <WordRow key={`${word.platform}-${word.word}`} word={word} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function WordRow({ word }: { word: StatusWord }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.imports.statuses.map.mutationOptions({
      onSuccess: ({ orders, journalId }) =>
        sayUndoable(t('imports.rules.followed', { count: orders }), journalId),
      onError: sayError,
    }),
  )
  const { platform } = word
  return (
    <tr>
      <td>
        <strong>{word.word}</strong>
      </td>
      <td>{t(`shops.platform.${platform}`)}</td>
      <td className="num">{format.number(word.orders)}</td>
      <td>
        <StatusChoice
          label={t('imports.ask.means', { word: word.word })}
          value={word.status}
          disabled={isPending}
          onChoose={(status) => mutate({ platform, word: word.word, status })}
        />
      </td>
      <td className="num">
        {word.status !== null && (
          <Button size="small" onClick={() => mutate({ platform, word: word.word, status: null })}>
            {t('imports.rules.forget')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Layouts() {
  const { t } = useTranslation()
  const { data: layouts, error, refetch } = useQuery(api.imports.layouts.saved.queryOptions())
  return (
    <section className="panel">
      <h2 className="panel-title">{t('imports.rules.layouts')}</h2>
      <p className="caption panel-note">{t('imports.rules.layoutsHint')}</p>
      {layouts === undefined ? (
        error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Bars lines={2} />
        )
      ) : layouts.length === 0 ? (
        <p className="sub panel-pad">{t('imports.rules.noLayouts')}</p>
      ) : (
        <ul className="history">
          {layouts.map((layout) => (
            <LayoutRow key={layout.id} saved={layout} />
          ))}
        </ul>
      )}
    </section>
  )
}

function LayoutRow({ saved }: { saved: SavedLayout }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.imports.layouts.remove.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('imports.rules.removed', { name: saved.name }), journalId),
      onError: sayError,
    }),
  )
  const columns = Object.values(saved.layout.fields).flat().join(' · ')
  return (
    <li>
      <time className="sub">{format.dateTime(saved.at)}</time>
      <div className="history-words">
        <span>{saved.name}</span>
        <span className="caption cut" title={columns}>
          {t(`imports.kind.${saved.layout.kind}`)} · {columns}
        </span>
      </div>
      <span className="history-acts">
        <Button size="small" onClick={() => saveLayoutFile(saved.layout, saved.name)}>
          {t('imports.mapping.export')}
        </Button>
        <Button size="small" loading={isPending} onClick={() => mutate({ id: saved.id })}>
          {t('imports.rules.remove')}
        </Button>
      </span>
    </li>
  )
}
