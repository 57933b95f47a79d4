import { useMutation } from '@tanstack/react-query'
import { Button, Dropdown, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportLook, MOST_FILE_CHARACTERS } from '../../../shared/features/scripts/contract.ts'
import { api, client } from '../../api/client.ts'
import { saveFile } from '../../api/save-file.ts'
import { useToast } from '../../ui/toast.tsx'

const NAMED = 8

/** Spreadsheets save as UTF-8 or, in China, as GB18030. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('gb18030').decode(bytes)
    throw error
  }
}

/** Scripts as a file: out for keeping, another shop or a spreadsheet, and in again after a look at what that would do. */
export function ScriptFiles() {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<{ name: string; text: string; look: ImportLook } | null>(null)
  const { mutate, isPending } = useMutation(
    api.scripts.importFile.mutationOptions({
      onSuccess: ({ changed, journalId }) => {
        sayUndoable(t('scripts.file.loaded', { count: changed }), journalId)
        setChosen(null)
      },
      onError: sayError,
    }),
  )
  const write = async (format: 'json' | 'csv', shipped: boolean) => {
    try {
      const { name, text } = await client.scripts.exportFile({ format, shipped })
      const type = format === 'json' ? 'application/json' : 'text/csv;charset=utf-8'
      saveFile(name, new Blob([text], { type }))
    } catch (error) {
      sayError(error)
    }
  }
  const look = async (file: File) => {
    try {
      // A character takes four bytes at most.
      if (file.size > MOST_FILE_CHARACTERS * 4) return say(t('scripts.file.problem.large'))
      const text = await textOf(file)
      if (text.length > MOST_FILE_CHARACTERS) return say(t('scripts.file.problem.large'))
      setChosen({ name: file.name, text, look: await client.scripts.lookAtFile({ text }) })
    } catch (error) {
      sayError(error)
    }
  }
  const items = [
    { key: 'in', label: t('scripts.file.in'), onClick: () => input.current?.click() },
    { type: 'divider' as const },
    { key: 'json', label: t('scripts.file.json'), onClick: () => void write('json', false) },
    { key: 'csv', label: t('scripts.file.csv'), onClick: () => void write('csv', false) },
    { key: 'all', label: t('scripts.file.all'), onClick: () => void write('csv', true) },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>{t('scripts.file.menu')}</Button>
      </Dropdown>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.csv,.tsv,.txt"
        aria-label={t('scripts.file.in')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) void look(file)
        }}
      />
      <Modal
        open={chosen !== null}
        title={t('scripts.file.in')}
        okText={t('scripts.file.load')}
        cancelText={t('app.cancel')}
        okButtonProps={{
          disabled: !chosen || chosen.look.added.length + chosen.look.changed.length === 0,
          loading: isPending,
        }}
        onOk={() => chosen && mutate({ text: chosen.text })}
        onCancel={() => setChosen(null)}
      >
        {chosen && (
          <>
            <p className="sub">{chosen.name}</p>
            <Look look={chosen.look} />
          </>
        )}
      </Modal>
    </>
  )
}

function Look({ look: { problem, added, changed, same, refused } }: { look: ImportLook }) {
  const { t } = useTranslation()
  if (problem) return <p role="alert">{t(`scripts.file.problem.${problem}`)}</p>
  const named = (names: string[]) => names.slice(0, NAMED)
  return (
    <>
      {added.length > 0 && <p>{t('scripts.file.added', { count: added.length, names: named(added) })}</p>}
      {changed.length > 0 && (
        <p>{t('scripts.file.changed', { count: changed.length, names: named(changed) })}</p>
      )}
      {same > 0 && <p>{t('scripts.file.same', { count: same })}</p>}
      {refused.length > 0 && (
        <>
          <p>{t('scripts.file.refused', { count: refused.length })}</p>
          <ul className="script-remarks">
            {refused.slice(0, NAMED).map(({ row, problem: why, value }) => (
              <li key={row}>
                {t('scripts.file.row', { row })} {t(`scripts.file.rowProblem.${why}`)}
                {value !== '' && ` (${value})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
