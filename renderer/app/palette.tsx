import { skipToken, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isCode, readCode, shownCode } from '../../shared/features/claims/code.ts'
import { api } from '../api/client.ts'
import { PersonName } from '../features/customers/person.tsx'
import { StageTag } from '../features/customers/stage-tag.tsx'
import { StatusTag } from '../features/orders/status-tag.tsx'
import { useFormat } from '../ui/format.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { keyName } from '../ui/keys.ts'
import { Key } from '../ui/page.tsx'
import { type ActionContext, actions } from './actions.ts'
import { Sheet } from './sheet.tsx'

interface Choice {
  id: string
  show: ReactNode
  run: () => void
}
interface Group {
  title: string
  choices: Choice[]
}

const FOUND_SHOWN = 6

/** Type what to do, whom to find, or an order number. */
export function Palette({ context, onClose }: { context: ActionContext; onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const { groups, searching } = useChoices(text, context)
  const choices = groups.flatMap((group) => group.choices)
  const chosen = choices[Math.min(cursor, choices.length - 1)]

  const choose = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    choice.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter and arrows belong to it.
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setCursor(
        (at) => (Math.min(at, choices.length - 1) + step + choices.length) % Math.max(choices.length, 1),
      )
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(chosen)
    }
  }

  return (
    <Sheet label={t('app.palette.title')} className="palette" onClose={onClose}>
      <div className="palette-input">
        <SearchIcon size={18} />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-choices"
          aria-activedescendant={chosen ? `choice-${chosen.id}` : undefined}
          aria-label={t('app.palette.placeholder')}
          placeholder={t('app.palette.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setCursor(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        className="palette-choices"
        id="palette-choices"
        role="listbox"
        aria-label={t('app.palette.title')}
      >
        {groups.map((group) => (
          <section key={group.title}>
            <div className="caption palette-group">{group.title}</div>
            {group.choices.map((choice) => (
              <PaletteRow key={choice.id} choice={choice} on={choice === chosen} onChoose={choose} />
            ))}
          </section>
        ))}
        {choices.length === 0 && !searching && (
          <p className="sub palette-nothing">{t('app.palette.nothing', { text })}</p>
        )}
      </div>
      <footer className="caption palette-foot">{t('app.palette.hint')}</footer>
    </Sheet>
  )
}

interface RowProps {
  choice: Choice
  on: boolean
  onChoose: (choice: Choice) => void
}

function PaletteRow({ choice, on, onChoose }: RowProps) {
  return (
    <button
      type="button"
      id={`choice-${choice.id}`}
      role="option"
      aria-selected={on}
      tabIndex={-1}
      className={on ? 'palette-row on' : 'palette-row'}
      ref={(element) => {
        if (on) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={() => onChoose(choice)}
    >
      {choice.show}
    </button>
  )
}

function useChoices(text: string, context: ActionContext): { groups: Group[]; searching: boolean } {
  const { t } = useTranslation()
  const format = useFormat()
  const search = useDeferredValue(text.trim())
  const wanted = search === '' ? skipToken : { filter: { search }, limit: FOUND_SHOWN }
  const people = useQuery(api.customers.list.queryOptions({ input: wanted }))
  const orders = useQuery(api.orders.list.queryOptions({ input: wanted }))

  const groups = useMemo(() => {
    const found: Group[] = []
    const typed = search.toLowerCase()
    const doable = actions
      .filter((action) => !action.keyOnly && action.may?.(context) !== false)
      .map((action) => ({ action, label: t(action.label) }))
      .filter(({ label }) => label.toLowerCase().includes(typed))
      .map(({ action, label }) => ({
        id: action.id,
        show: (
          <>
            <span className="grow">{label}</span>
            {action.keys && <Key>{action.keys.map(keyName).join(' ')}</Key>}
          </>
        ),
        run: () => action.run(context),
      }))
    const customers = (people.data?.rows ?? []).map((row) => ({
      id: `customer-${row.id}`,
      show: (
        <>
          <PersonName name={row.name} />
          <StageTag stage={row.stage} />
          <span className="grow caption">{row.phone || row.email}</span>
          <span className="sub">{format.money(row.netFen, row.currency)}</span>
        </>
      ),
      run: () => context.navigate(`/customers/${row.id}`),
    }))
    const numbers = (orders.data?.rows ?? []).map((row) => ({
      id: `order-${row.id}`,
      show: (
        <>
          <span>{row.orderNumber}</span>
          <StatusTag status={row.status} />
          <span className="grow caption cut">{row.customerName ?? t('orders.anonymousBuyer')}</span>
          {row.netFen !== null && <span className="sub">{format.money(row.netFen, row.currency)}</span>}
        </>
      ),
      run: () => context.navigate(`/orders/${row.id}`),
    }))
    const code = readCode(search)
    if (code !== null && isCode(code))
      doable.unshift({
        id: 'parcel-code',
        show: <span className="grow">{t('app.palette.code', { code: shownCode(code) })}</span>,
        run: () => context.navigate(`/claims/who?q=${code}`),
      })
    if (customers.length > 0) found.push({ title: t('app.palette.customers'), choices: customers })
    if (numbers.length > 0) found.push({ title: t('app.palette.orders'), choices: numbers })
    if (doable.length > 0) found.push({ title: t('app.palette.actions'), choices: doable })
    return found
  }, [search, people.data, orders.data, context, t, format])

  return { groups, searching: people.isLoading || orders.isLoading }
}
