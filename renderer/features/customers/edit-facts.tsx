import { Button, Input, Segmented } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Customer, customerChanges } from '../../../shared/features/customers/contract.ts'
import { useSaveCustomer } from './use-save-customer.ts'

const genders = ['female', 'male', 'unknown'] as const

/** Name, birthday and gender, in the place where they are shown. */
export function EditFacts({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const { t } = useTranslation()
  const { save, isPending } = useSaveCustomer(customer.id)
  const [name, setName] = useState(customer.name)
  const [birthday, setBirthday] = useState(customer.birthday)
  const [gender, setGender] = useState(customer.gender)
  const birthdayFine = customerChanges.shape.birthday.safeParse(birthday).success

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!birthdayFine) return
    const changes = {
      ...(name !== customer.name && { name }),
      ...(birthday !== customer.birthday && { birthday }),
      ...(gender !== customer.gender && { gender }),
    }
    if (Object.keys(changes).length === 0 || (await save(changes, t('customers.saved')))) onDone()
  }
  return (
    <form
      className="edit-facts"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      <div>
        <label className="caption" htmlFor="edit-name">
          {t('customers.editName')}
        </label>
        <Input
          id="edit-name"
          autoFocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div>
        <label className="caption" htmlFor="edit-birthday">
          {t('customers.fact.birthday')}
        </label>
        <Input
          id="edit-birthday"
          value={birthday}
          status={birthdayFine ? '' : 'error'}
          aria-invalid={!birthdayFine}
          onChange={(event) => setBirthday(event.target.value.trim())}
        />
        <span className={birthdayFine ? 'caption' : 'caption wrong'}>
          {birthdayFine ? t('customers.birthdayHint') : t('customers.birthdayWrong')}
        </span>
      </div>
      <div>
        <span className="caption">{t('customers.fact.gender')}</span>
        <Segmented
          block
          aria-label={t('customers.fact.gender')}
          value={gender}
          options={genders.map((value) => ({ value, label: t(`customers.gender.${value}`) }))}
          onChange={setGender}
        />
      </div>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={isPending} disabled={!birthdayFine}>
          {t('app.save')}
        </Button>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
