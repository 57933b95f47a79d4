import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMatch } from 'react-router'
import { api } from '../../api/client.ts'
import { Sheet } from '../../app/sheet.tsx'
import { FindPerson } from '../customers/find-person.tsx'
import '../notes/notes.css'
import { TagPicker } from './tag-picker.tsx'
import { usePutTag } from './use-put-tag.ts'

/** A tag from anywhere: find whom it is for, unless their page is open, and put it on. */
export function QuickTag({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const opened = Number(useMatch('/customers/:id')?.params.id)
  const [chosen, setChosen] = useState<number | null>(Number.isInteger(opened) ? opened : null)
  return (
    <Sheet label={t('tags.quick')} className="palette quick-tag" onClose={onClose}>
      {chosen === null ? (
        <FindPerson label={t('tags.quickWhom')} onChoose={setChosen} />
      ) : (
        <Choose customerId={chosen} onClose={onClose} />
      )}
    </Sheet>
  )
}

function Choose({ customerId, onClose }: { customerId: number; onClose: () => void }) {
  const { data: person } = useQuery(api.customers.get.queryOptions({ input: { id: customerId } }))
  const { put, take } = usePutTag({ ids: [customerId] })
  return (
    <div className="quick-tag-choose">
      <TagPicker
        whom={person?.name ?? ''}
        onPut={(tag) => {
          onClose()
          void put(tag)
        }}
        onTake={(tag) => {
          onClose()
          void take(tag)
        }}
      />
    </div>
  )
}
