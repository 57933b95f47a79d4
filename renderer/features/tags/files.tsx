import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastedTags } from '../../../shared/features/tags/contract.ts'
import { api, client } from '../../api/client.ts'
import { saveFile } from '../../api/save-file.ts'
import { Sheet } from '../../app/sheet.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useSettled } from '../segments/look-panel.tsx'
import { useTagError } from './use-tag-error.ts'

const formats = ['json', 'csv'] as const
const types = { json: 'application/json', csv: 'text/csv;charset=utf-8' }

/** Definitions out of the shop and into it, and people tagged from a list. */
export function FilesButton() {
  const { t } = useTranslation()
  const { say, sayUndoable } = useToast()
  const onError = useTagError()
  const input = useRef<HTMLInputElement>(null)
  const [pasting, setPasting] = useState(false)
  const save = async (format: (typeof formats)[number]) => {
    try {
      const { text } = await client.tags.export({ format })
      saveFile(`${t('tags.files.name')}.${format}`, new Blob([text], { type: types[format] }))
    } catch (error) {
      onError(error)
    }
  }
  const load = useMutation(
    api.tags.import.mutationOptions({
      onSuccess: ({ journalId, added, there, refused }) => {
        const told = t('tags.files.loaded', {
          added: added.length,
          there: there.length,
          refused: refused.length === 0 ? t('app.none') : refused.join(', '),
        })
        if (added.length > 0) sayUndoable(told, journalId)
        else say(told)
      },
      onError,
    }),
  )
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'paste', label: t('tags.paste.title'), onClick: () => setPasting(true) },
            { key: 'load', label: t('tags.files.load'), onClick: () => input.current?.click() },
            ...formats.map((format) => ({
              key: format,
              label: t('tags.files.save', { format: format.toUpperCase() }),
              onClick: () => void save(format),
            })),
          ],
        }}
      >
        <Button>{t('tags.files.title')}</Button>
      </Dropdown>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.csv"
        aria-label={t('tags.files.load')}
        onChange={async ({ target }) => {
          const [file] = target.files ?? []
          if (file) load.mutate({ text: await file.text() })
          target.value = ''
        }}
      />
      {pasting && <PasteList onClose={() => setPasting(false)} />}
    </>
  )
}

const SHOWN = 200

/** Order numbers or contacts and tags, as they come from a spreadsheet; who is meant stands beside each line. */
function PasteList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { sayUndoable } = useToast()
  const onError = useTagError()
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const { data: lines = [] } = useQuery(
    api.tags.readPasted.queryOptions({ input: { text: settled }, enabled: settled.trim() !== '' }),
  )
  const fine = lines.filter(({ standing }) => standing === 'fine').length
  const put = useMutation(
    api.tags.putPasted.mutationOptions({
      onSuccess: ({ journalId, customers: count }) => {
        sayUndoable(t('tags.paste.done', { count }), journalId)
        onClose()
      },
      onError,
    }),
  )
  return (
    <Sheet label={t('tags.paste.title')} className="paste-sheet" onClose={onClose}>
      <h2>{t('tags.paste.title')}</h2>
      <p className="sub">{t('tags.paste.text')}</p>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 5, maxRows: 10 }}
        aria-label={t('tags.paste.title')}
        placeholder={t('tags.paste.example')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {settled.trim() !== '' && lines.length > 0 && <PastedLines lines={lines.slice(0, SHOWN)} />}
      <div className="acts">
        <Button
          type="primary"
          disabled={fine === 0 || settled !== text}
          loading={put.isPending}
          onClick={() => put.mutate({ text })}
        >
          {t('tags.paste.go', { count: fine })}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
    </Sheet>
  )
}

function PastedLines({ lines }: { lines: PastedTags[] }) {
  const { t } = useTranslation()
  return (
    <div className="pasted-lines">
      <table className="segment-table">
        <thead>
          <tr>
            <th>{t('tags.paste.key')}</th>
            <th>{t('tags.title')}</th>
            <th>{t('tags.paste.who')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <td>{line.key}</td>
              <td>{line.tags.join(', ')}</td>
              <td>
                {line.standing === 'fine'
                  ? line.customer?.name || t('customers.person.unnamed')
                  : t(`tags.paste.standing.${line.standing}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
