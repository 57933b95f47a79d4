import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { PastedPerson } from '../../../shared/features/segments/contract.ts'
import { api } from '../../api/client.ts'
import { isConflict } from '../../api/errors.ts'
import { Sheet } from '../../app/sheet.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useSettled } from './look-panel.tsx'

const SHOWN = 200

/** A fixed list of people out of a spreadsheet, or more people for one there is; who is meant stands beside each line. */
export function PasteListButton({ list }: { list?: { id: number; name: string } }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('segments.paste.title')}</Button>
      {open && <PasteList list={list} onClose={() => setOpen(false)} />}
    </>
  )
}

interface PasteListProps {
  list: { id: number; name: string } | undefined
  onClose: () => void
}

function PasteList({ list, onClose }: PasteListProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { say, sayUndoable, sayError } = useToast()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const file = useRef<HTMLInputElement>(null)
  const settled = useSettled(text)
  const { data: lines = [] } = useQuery(
    api.segments.readPasted.queryOptions({ input: { pasted: settled }, enabled: settled.trim() !== '' }),
  )
  const found = lines.filter(({ standing }) => standing === 'fine').length
  const onError = (error: unknown) =>
    isConflict(error, 'name') ? say(t('segments.error.name')) : sayError(error)
  const create = useMutation(
    api.segments.create.mutationOptions({
      onSuccess: ({ id, journalId }, { name: made }) => {
        sayUndoable(t('segments.said.created', { name: made }), journalId)
        onClose()
        void navigate(`/segments/${id}`)
      },
      onError,
    }),
  )
  const put = useMutation(
    api.segments.put.mutationOptions({
      onSuccess: ({ journalId, changed: count }) => {
        if (count > 0) sayUndoable(t('segments.said.put', { count }), journalId)
        else say(t('segments.said.there'))
        onClose()
      },
      onError,
    }),
  )
  const send = () => {
    if (list) put.mutate({ id: list.id, selection: { pasted: text }, add: true })
    else create.mutate({ name: name.trim(), from: { pasted: text } })
  }
  return (
    <Sheet label={t('segments.paste.title')} className="paste-sheet" onClose={onClose}>
      <h2>{list ? t('segments.paste.into', { name: list.name }) : t('segments.paste.title')}</h2>
      <p className="sub">{t('segments.paste.text')}</p>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 5, maxRows: 10 }}
        aria-label={t('segments.paste.lines')}
        placeholder={t('segments.paste.example')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {settled.trim() !== '' && lines.length > 0 && <PastedPeople lines={lines} />}
      <div className="paste-acts">
        {!list && (
          <Input
            aria-label={t('segments.list.name')}
            placeholder={t('segments.list.name')}
            maxLength={60}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
        <Button
          type="primary"
          disabled={found === 0 || settled !== text || (!list && name.trim() === '')}
          loading={create.isPending || put.isPending}
          onClick={send}
        >
          {t('segments.paste.go', { count: found })}
        </Button>
        <Button onClick={() => file.current?.click()}>{t('segments.paste.file')}</Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        accept=".csv,.txt,.tsv"
        aria-label={t('segments.paste.file')}
        onChange={async ({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) setText(await chosen.text())
          target.value = ''
        }}
      />
    </Sheet>
  )
}

/** Those not found first: they are what somebody can mend. */
function PastedPeople({ lines }: { lines: PastedPerson[] }) {
  const { t } = useTranslation()
  const [good, others] = [
    lines.filter(({ standing }) => standing === 'fine'),
    lines.filter(({ standing }) => standing !== 'fine'),
  ]
  return (
    <>
      <p className="caption">{t('segments.paste.found', { found: good.length, others: others.length })}</p>
      <div className="pasted-lines">
        <table className="segment-table">
          <thead>
            <tr>
              <th>{t('segments.paste.key')}</th>
              <th>{t('segments.paste.who')}</th>
            </tr>
          </thead>
          <tbody>
            {[...others, ...good].slice(0, SHOWN).map((line) => (
              <tr key={line.line}>
                <td>{line.key}</td>
                <td>
                  {line.standing === 'fine'
                    ? line.customer?.name || t('customers.person.unnamed')
                    : t(`segments.paste.standing.${line.standing}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
