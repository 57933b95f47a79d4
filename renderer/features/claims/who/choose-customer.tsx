import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { SearchIcon } from '../../../ui/icons.tsx'
import { PersonName } from '../../customers/person.tsx'
import { StageTag } from '../../customers/stage-tag.tsx'

const SHOWN = 6

interface Props {
  busy: boolean
  focused: boolean
  onChoose: (customerId: number) => void
  onNew: () => void
}

/** Finds one customer among all of them; arrows and Enter, or a click. */
export function ChooseCustomer({ busy, focused, onChoose, onNew }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const search = useDeferredValue(text.trim())
  const { data } = useQuery(
    api.customers.list.queryOptions({
      input: search === '' ? skipToken : { filter: { search }, limit: SHOWN },
      placeholderData: keepPreviousData,
    }),
  )
  const rows = search === '' ? [] : (data?.rows ?? [])
  const at = Math.min(cursor, rows.length - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setCursor((at + step + rows.length) % Math.max(rows.length, 1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const row = rows[at]
      if (row && !busy) onChoose(row.id)
    }
  }
  return (
    <>
      <Input
        autoFocus={focused}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls="claim-people"
        aria-activedescendant={rows[at] ? `claim-person-${rows[at].id}` : undefined}
        aria-label={t('claims.who.searchPeople')}
        placeholder={t('claims.who.searchPeople')}
        prefix={<SearchIcon size={14} />}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setCursor(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="claim-people" id="claim-people" role="listbox" aria-label={t('claims.who.people')}>
        {rows.map((row, index) => (
          <button
            key={row.id}
            type="button"
            role="option"
            id={`claim-person-${row.id}`}
            aria-selected={index === at}
            tabIndex={-1}
            className={index === at ? 'palette-row on' : 'palette-row'}
            disabled={busy}
            onClick={() => onChoose(row.id)}
          >
            <PersonName name={row.name} />
            <StageTag stage={row.stage} />
            <span className="caption grow">
              {[row.phone || row.email, row.region].filter(Boolean).join(' · ')}
            </span>
          </button>
        ))}
        {search !== '' && data !== undefined && rows.length === 0 && (
          <p className="sub">
            {t('claims.who.noPeople')}{' '}
            <Button size="small" onClick={onNew}>
              {t('claims.who.fresh')}
            </Button>
          </p>
        )}
      </div>
    </>
  )
}
