import { Button, Popover } from 'antd'
import { type KeyboardEvent as Press, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FocusFirst } from '../../../ui/focus-first.tsx'
import { CloseIcon, FilterIcon } from '../../../ui/icons.tsx'
import { usePageKey } from '../../../ui/use-page-key.ts'
import { useOwnFields } from '../../fields/use-own-fields.ts'
import type { CustomerWish } from '../use-customers.ts'
import { type FilterField, filterFields, isOwn, linkedFields, ownField } from './address.ts'
import { FieldEditor } from './field-editor.tsx'
import './filters.css'
import { OwnFieldEditor } from './own-field.tsx'
import { useFilterWords } from './words.ts'

/** A chip for everything the list is filtered by, and what else it could be; `f` opens the choice. */
export function FilterBar({ wish }: { wish: CustomerWish }) {
  const { t } = useTranslation()
  const words = useFilterWords(wish.params)
  const [open, setOpen] = useState<FilterField | 'menu' | null>(null)
  usePageKey('f', () => setOpen('menu'))
  const set = (field: FilterField) => (value: string) => wish.change({ [field]: value })
  const own = useOwnFields()
  const nameOf = (field: FilterField) =>
    isOwn(field)
      ? (own.find(({ id }) => ownField(id) === field)?.name ?? t('customers.filter.goneField'))
      : t(`customers.filter.field.${field}`)
  const editor = (field: FilterField) => {
    const given = { value: wish.params.get(field) ?? '', onChange: set(field) }
    const ownOne = own.find(({ id }) => ownField(id) === field)
    return (
      <div className="filter-panel">
        <h3>{nameOf(field)}</h3>
        {!isOwn(field) && <FieldEditor field={field} {...given} />}
        {ownOne && <OwnFieldEditor field={ownOne} {...given} />}
      </div>
    )
  }
  const all: FilterField[] = [...filterFields, ...own.map(({ id }) => ownField(id))]
  const others = all.filter((field) => !wish.fields.includes(field) && !linkedFields.includes(field))
  return (
    <>
      {wish.fields.map((field) => {
        const said = words(field, wish.params.get(field) ?? '')
        return (
          <span key={field} className="chip on filter-chip">
            <Popover
              content={editor(field)}
              trigger="click"
              placement="bottomLeft"
              arrow={false}
              destroyOnHidden
              open={open === field}
              onOpenChange={(shown) => setOpen(shown ? field : null)}
            >
              <button type="button" title={said}>
                {said}
              </button>
            </Popover>
            <button
              type="button"
              className="filter-drop"
              aria-label={t('customers.filter.drop', { filter: said })}
              onClick={() => set(field)('')}
            >
              <CloseIcon size={12} />
            </button>
          </span>
        )
      })}
      <Popover
        content={<FieldMenu fields={others} nameOf={nameOf} editor={editor} />}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        open={open === 'menu'}
        onOpenChange={(shown) => setOpen(shown ? 'menu' : null)}
      >
        <button type="button" className="chip filter-add" title={`${t('customers.filter.add')} (F)`}>
          <FilterIcon size={14} />
          {t('customers.filter.add')}
        </button>
      </Popover>
      {wish.fields.length > 0 && (
        <Button size="small" type="text" onClick={wish.clear}>
          {t('app.state.clearFilters')}
        </Button>
      )}
    </>
  )
}

interface MenuProps {
  fields: readonly FilterField[]
  nameOf: (field: FilterField) => string
  editor: (field: FilterField) => ReactNode
}

/** First which field, then what it shall be. */
function FieldMenu({ fields, nameOf, editor }: MenuProps) {
  const [field, setField] = useState<FilterField | null>(null)
  const move = (event: Press<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % buttons.length)?.focus()
  }
  if (field !== null) return <FocusFirst key={field}>{editor(field)}</FocusFirst>
  return (
    <FocusFirst key="menu">
      <div className="filter-menu" role="menu" tabIndex={-1} onKeyDown={move}>
        {fields.map((name) => (
          <button key={name} type="button" role="menuitem" onClick={() => setField(name)}>
            {nameOf(name)}
          </button>
        ))}
      </div>
    </FocusFirst>
  )
}
