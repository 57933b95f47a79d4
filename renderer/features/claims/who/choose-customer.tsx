import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../../../ui/icons.tsx'
import { PersonName } from '../../customers/person.tsx'
import { StageTag } from '../../customers/stage-tag.tsx'
import { useFindCustomer } from '../../customers/use-find-customer.ts'

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
  const { text, type, rows, at, nobody, onKeyDown } = useFindCustomer(SHOWN, (id) => {
    if (!busy) onChoose(id)
  })
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
        onChange={(event) => type(event.target.value)}
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
        {nobody && (
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
