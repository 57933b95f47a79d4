import { useTranslation } from 'react-i18next'
import { FoundRow } from '../../ui/found-row.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { PersonName } from './person.tsx'
import { StageTag } from './stage-tag.tsx'
import { useFindCustomer } from './use-find-customer.ts'

const FOUND_SHOWN = 6

/** Type part of a name, phone or number and choose who is meant. */
export function FindPerson({ label, onChoose }: { label: string; onChoose: (id: number) => void }) {
  const { t } = useTranslation()
  const { text, type, search, rows, at, nobody, onKeyDown } = useFindCustomer(FOUND_SHOWN, onChoose)
  return (
    <>
      <div className="palette-input">
        <SearchIcon size={18} />
        <input
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="palette-choices" role="listbox" aria-label={label}>
        {rows.map((row, index) => (
          <FoundRow
            key={row.id}
            on={index === at}
            detail={row.phone || row.email}
            onChoose={() => onChoose(row.id)}
          >
            <PersonName name={row.name} />
            <StageTag stage={row.stage} />
          </FoundRow>
        ))}
        {nobody && <p className="sub palette-nothing">{t('notes.nobody', { text: search })}</p>}
      </div>
    </>
  )
}
