import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import {
  birthdayCalendar,
  type Customer,
  customerChanges,
  incomeBand,
} from '../../../shared/features/customers/contract.ts'
import { api } from '../../api/client.ts'

export type Facts = Pick<
  Customer,
  'name' | 'birthday' | 'birthdayCalendar' | 'gender' | 'incomeBand' | 'interests' | 'owner'
>
export const noFacts: Facts = {
  name: '',
  birthday: '',
  birthdayCalendar: 'solar',
  gender: 'unknown',
  incomeBand: 'unknown',
  interests: [],
  owner: '',
}

const genders = ['female', 'male', 'unknown'] as const
const LONGEST_NAME = 200

/** What the form would change; a birthday goes with its calendar. */
export function changesOf(before: Facts, after: Facts): z.infer<typeof customerChanges> {
  const { name, gender, incomeBand: band, owner, interests, birthday, birthdayCalendar: calendar } = after
  return {
    ...(name !== before.name && { name }),
    ...(gender !== before.gender && { gender }),
    ...(band !== before.incomeBand && { incomeBand: band }),
    ...(owner !== before.owner && { owner }),
    ...(interests.join('\n') !== before.interests.join('\n') && { interests }),
    ...((birthday !== before.birthday || (birthday !== '' && calendar !== before.birthdayCalendar)) && {
      birthday,
      birthdayCalendar: calendar,
    }),
  }
}

export function useFacts(initial: Facts) {
  const [facts, setFacts] = useState(initial)
  const birthdayFine = customerChanges.shape.birthday.safeParse(facts.birthday).success
  const change = (changes: Partial<Facts>) => setFacts((before) => ({ ...before, ...changes }))
  return { facts, change, birthdayFine }
}

/** The facts a person may be given by hand, for adding and for editing. */
export function FactsForm({ facts, change, birthdayFine }: ReturnType<typeof useFacts>) {
  const { t } = useTranslation()
  const { data: owners = [] } = useQuery(api.customers.owners.queryOptions())
  return (
    <>
      <div>
        <label className="caption" htmlFor="edit-name">
          {t('customers.editName')}
        </label>
        <Input
          id="edit-name"
          autoFocus
          maxLength={LONGEST_NAME}
          value={facts.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <div>
        <label className="caption" htmlFor="edit-birthday">
          {t('customers.fact.birthday')}
        </label>
        <Input
          id="edit-birthday"
          value={facts.birthday}
          status={birthdayFine ? '' : 'error'}
          aria-invalid={!birthdayFine}
          onChange={(event) => change({ birthday: event.target.value.trim() })}
        />
        <span className={birthdayFine ? 'caption' : 'caption wrong'}>
          {birthdayFine ? t('customers.birthdayHint') : t('customers.birthdayWrong')}
        </span>
        <Segmented
          block
          size="small"
          aria-label={t('customers.calendar.label')}
          value={facts.birthdayCalendar}
          options={birthdayCalendar.options.map((value) => ({
            value,
            label: t(`customers.calendar.${value}`),
          }))}
          onChange={(calendar) => change({ birthdayCalendar: calendar })}
        />
      </div>
      <div>
        <span className="caption">{t('customers.fact.gender')}</span>
        <Segmented
          block
          aria-label={t('customers.fact.gender')}
          value={facts.gender}
          options={genders.map((value) => ({ value, label: t(`customers.gender.${value}`) }))}
          onChange={(gender) => change({ gender })}
        />
      </div>
      <div>
        <span className="caption">{t('customers.fact.incomeBand')}</span>
        <Select
          aria-label={t('customers.fact.incomeBand')}
          value={facts.incomeBand}
          options={incomeBand.options.map((value) => ({ value, label: t(`customers.income.${value}`) }))}
          onChange={(band) => change({ incomeBand: band })}
        />
      </div>
      <div>
        <span className="caption">{t('customers.fact.interests')}</span>
        <Select
          mode="tags"
          aria-label={t('customers.fact.interests')}
          placeholder={t('customers.interestsHint')}
          maxCount={30}
          tokenSeparators={[',', '，', '、', ';', '；']}
          open={false}
          suffixIcon={null}
          value={facts.interests}
          onChange={(interests: string[]) =>
            change({ interests: interests.map((one) => one.trim().slice(0, 40)).filter(Boolean) })
          }
        />
      </div>
      <div>
        <span className="caption">{t('customers.fact.owner')}</span>
        <AutoComplete
          aria-label={t('customers.fact.owner')}
          maxLength={60}
          value={facts.owner}
          options={owners.map((value) => ({ value }))}
          onChange={(owner: string) => change({ owner: owner ?? '' })}
        />
      </div>
    </>
  )
}
