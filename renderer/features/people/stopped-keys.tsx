import { ORPCError } from '@orpc/client'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { stoppedKey } from '../../../shared/features/people/contract.ts'
import { api } from '../../api/client.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import './people.css'

const PAGE_ROWS = 20

/** Which phones and e-mails say nothing about who somebody is, and a way to say so of the shop's own. */
export function StoppedKeys() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(
    api.people.keys.infiniteOptions({
      input: (after: string | null) => ({ after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  return (
    <section className="panel setting-group" aria-labelledby="stopped-keys">
      <h2 id="stopped-keys">{t('people.keys.title')}</h2>
      <p className="caption journal-hint">{t('people.keys.hint')}</p>
      <AddKey />
      {query.isPending ? (
        <Bars lines={2} />
      ) : query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className="sub journal-hint">{t('people.keys.empty')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('people.keys.column.value')}</th>
              <th>{t('people.keys.column.reason')}</th>
              <th className="num">{t('people.keys.column.buyers')}</th>
              <th>{t('people.keys.column.at')}</th>
              <th>{t('people.keys.column.state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <MoreButton query={query} onMore={more} next="older" />
    </section>
  )
}

function AddKey() {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const [value, setValue] = useState('')
  const { mutate, isPending } = useMutation(
    api.people.stopKey.mutationOptions({
      onSuccess: ({ journalId }) => {
        sayUndoable(t('people.keys.stopped'), journalId)
        setValue('')
      },
      onError: (error) =>
        error instanceof ORPCError && error.code === 'CONFLICT'
          ? say(t('people.keys.invalid'))
          : sayError(error),
    }),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (value.trim() !== '') mutate({ value, reason: 'own' })
  }
  return (
    <form className="add-key" onSubmit={submit}>
      <Input
        aria-label={t('people.keys.add')}
        placeholder={t('people.keys.addHint')}
        value={value}
        maxLength={200}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button htmlType="submit" loading={isPending} disabled={value.trim() === ''}>
        {t('people.keys.stop')}
      </Button>
    </form>
  )
}

function Row({ row }: { row: z.infer<typeof stoppedKey> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.people.allowKey.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('people.keys.allowed'), journalId),
      onError: sayError,
    }),
  )
  return (
    <tr>
      <td>{row.value}</td>
      <td className="sub">{t(`people.keys.reason.${row.reason}`)}</td>
      <td className="num">{row.buyers === 0 ? t('app.none') : format.number(row.buyers)}</td>
      <td className="sub">{format.dateTime(row.at)}</td>
      <td>
        {row.stopped ? (
          <Button size="small" loading={isPending} onClick={() => mutate({ id: row.id })}>
            {t('people.keys.allow')}
          </Button>
        ) : (
          <span className="caption">{t('people.keys.state.allowed')}</span>
        )}
      </td>
    </tr>
  )
}
