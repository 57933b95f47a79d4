import { useMutation, useQuery } from '@tanstack/react-query'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readNumbers } from '../../../shared/features/care/numbers.ts'
import type { SheetLine } from '../../../shared/features/care/sheet.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'

/** The numbers that were ticked on paper, typed back: shown with their names before anything is ticked off here. */
export function NumbersBack({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const { data: sheets } = useQuery({ ...api.care.sheets.list.queryOptions(), enabled: open })
  const sheetId = chosen ?? sheets?.[0]?.id
  const { data: sheet } = useQuery({
    ...api.care.sheets.read.queryOptions({ input: { id: sheetId ?? 1 } }),
    enabled: open && sheetId !== undefined,
  })
  const { numbers, strange } = readNumbers(text, sheet?.lines.length ?? 0)
  const ticked = (sheet?.lines ?? []).filter(({ number }) => numbers.includes(number))
  const toDo = ticked.filter(({ state }) => state === 'open' || state === 'postponed')
  const close = () => {
    setText('')
    setChosen(null)
    onClose()
  }
  const { mutate, isPending } = useMutation(
    api.care.sheets.tick.mutationOptions({
      onSuccess: ({ journalId, changed }) => {
        sayUndoable(t('care.numbers.ticked', { count: changed }), journalId)
        close()
      },
      onError: sayError,
    }),
  )
  const tick = () => {
    if (toDo.length > 0 && sheetId !== undefined)
      mutate({ id: sheetId, numbers: toDo.map(({ number }) => number) })
  }
  return (
    <Modal
      open={open}
      title={t('care.numbers.title')}
      okText={t('care.numbers.tick', { count: toDo.length })}
      okButtonProps={{ disabled: toDo.length === 0, loading: isPending }}
      cancelText={t('app.cancel')}
      onOk={tick}
      onCancel={close}
      destroyOnHidden
    >
      {sheets?.length === 0 ? (
        <p className="sub">{t('care.numbers.none')}</p>
      ) : (
        <div className="numbers-back">
          <Select
            aria-label={t('care.numbers.sheet')}
            value={sheetId ?? null}
            options={(sheets ?? []).map(({ id, at, lines }) => ({
              value: id,
              label: t('care.numbers.sheetName', { id, at, count: lines, timeZone: format.timeZone }),
            }))}
            onChange={setChosen}
          />
          <Input
            autoFocus
            aria-label={t('care.numbers.label')}
            placeholder="1 3 5-9"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) tick()
            }}
          />
          {strange.length > 0 && <p className="wrong">{t('care.numbers.strange', { strange })}</p>}
          <ul className="numbers-preview">
            {ticked.map((line) => (
              <Line key={line.number} line={line} />
            ))}
          </ul>
        </div>
      )}
    </Modal>
  )
}

function Line({ line: { number, own, person, orderNumber, state } }: { line: SheetLine }) {
  const { t } = useTranslation()
  const settled = state === 'done' || state === 'skipped' || state === 'gone'
  return (
    <li className={settled ? 'masked' : ''}>
      <span className="num">{number}</span>{' '}
      {[own, person].filter(Boolean).join(' · ') || orderNumber || t('care.anonymous')}
      {settled && <Tag>{t(`care.numbers.state.${state}`)}</Tag>}
    </li>
  )
}
