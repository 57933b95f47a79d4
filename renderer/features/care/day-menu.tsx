import { useMutation } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Card, isOpen } from '../../../shared/features/care/cards.ts'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { turnIdOf } from '../../../shared/features/reminders/turn-id.ts'
import { icsFile } from '../../../shared/kernel/ics.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { DownIcon } from '../../ui/icons.tsx'
import { useToast } from '../../ui/toast.tsx'
import { saveText } from '../claims/save-text.ts'
import { useDayEvents } from './day-events.ts'
import { NumbersBack } from './numbers-back.tsx'
import { PaperList } from './paper-list.tsx'
import type { WorkList } from './use-care.ts'

interface Props {
  list: WorkList
  /** Of one's own tasks those that are left; they are on every print, before the people. */
  turns: readonly Turn[]
  day: string
}

interface Printed {
  id: number
  turns: readonly Turn[]
  cards: readonly Card[]
}

/** The day's list on paper and back, as a calendar file, and what came of the contacts before. */
export function DayMenu({ list, turns, day }: Props) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const { sayError } = useToast()
  const eventsOf = useDayEvents()
  const [printed, setPrinted] = useState<Printed | null>(null)
  const [typing, setTyping] = useState(false)
  const make = useMutation(api.care.sheets.make.mutationOptions({ onError: sayError }))
  const { open } = list
  const nothing = open.length + turns.length === 0
  useEffect(() => {
    if (printed) window.print()
  }, [printed])
  const print = () =>
    make.mutate(
      {
        lines: [
          ...turns.map((turn) => [turnIdOf(turn)]),
          ...open.map(({ tasks }) => tasks.filter(isOpen).map(({ taskId }) => taskId)),
        ],
      },
      { onSuccess: ({ id }) => setPrinted({ id, turns, cards: open }) },
    )
  const save = () => {
    const name = t('care.ics.name', { day })
    const text = icsFile({ name, timeZone, at: Date.now(), events: eventsOf(turns, open, day) })
    saveText(`${name}.ics`, text, 'text/calendar;charset=utf-8')
  }
  return (
    <>
      <Link className="button-link" to="/care/results">
        {t('care.results.link')}
      </Link>
      <Button onClick={() => setTyping(true)}>{t('care.numbers.open')}</Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'print', label: t('care.paper.print'), disabled: nothing, onClick: print },
            { key: 'ics', label: t('care.ics.save'), disabled: nothing, onClick: save },
          ],
        }}
      >
        <Button loading={make.isPending}>
          {t('care.paper.menu')} <DownIcon size={14} />
        </Button>
      </Dropdown>
      <NumbersBack open={typing} onClose={() => setTyping(false)} />
      {printed &&
        createPortal(
          <div className="sheet-for-paper" aria-hidden="true">
            <PaperList sheetId={printed.id} turns={printed.turns} cards={printed.cards} day={day} />
          </div>,
          document.getElementById('root') ?? document.body,
        )}
    </>
  )
}
