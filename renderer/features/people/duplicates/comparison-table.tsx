import { Checkbox, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MergeField } from '../../../../shared/features/people/contract.ts'
import type { ComparedPerson, Pair } from '../../../../shared/features/people/duplicates.ts'
import { useFormat } from '../../../ui/format.ts'
import { Key } from '../../../ui/page.tsx'
import { PersonName } from '../../customers/person.tsx'
import { agreementOf } from './evidence.tsx'
import type { Choosing } from './use-merge-choice.ts'

interface Props {
  people: readonly ComparedPerson[]
  pairs: readonly Pair[]
  choice: Choosing
}

/** People side by side, field by field; what differs stands out, and at the right what would become of them. */
export function ComparisonTable({ people, pairs, choice }: Props) {
  const { t } = useTranslation()
  const fields = useFields()
  const several = people.length > 2
  return (
    <div className="compare-scroll">
      <table className="compare">
        <thead>
          <tr>
            <th scope="col" aria-label={t('people.duplicates.field')} />
            {people.map(({ row }, at) => (
              <th key={row.id} scope="col" className={choice.ids.includes(row.id) ? '' : 'left-out'}>
                <div className="compare-who">
                  {several && (
                    <Checkbox
                      checked={choice.ids.includes(row.id)}
                      aria-label={t('people.duplicates.take', { name: row.name })}
                      onChange={() => choice.toggle(row.id)}
                    />
                  )}
                  <Link to={`/customers/${row.id}`} title={t('people.duplicates.open')}>
                    <PersonName name={row.name} />
                  </Link>
                </div>
                <Radio checked={choice.keepId === row.id} onChange={() => choice.keep(row.id)}>
                  {t('people.duplicates.main')} <Key>{at + 1}</Key>
                </Radio>
              </th>
            ))}
            <th scope="col" className="compare-result">
              {t('people.duplicates.result')}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.name} field={field} people={people} pairs={pairs} choice={choice} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FieldRow({ field, people, pairs, choice }: Props & { field: Field }) {
  const { t } = useTranslation()
  const { name, field: chosenField, evidence, show, result } = field
  const cells = people.map(show)
  const said = new Set(cells.map(({ key }) => key).filter((key) => key !== ''))
  const cellOf = ({ content, key }: Cell, at: number, id: number): ReactNode => {
    if (key === '') return <span className="caption">{t('app.none')}</span>
    const first = cells.findIndex((cell) => cell.key === key) === at
    if (!chosenField || said.size < 2 || !first) return content
    return (
      <Radio checked={choice.resultOf(chosenField) === key} onChange={() => choice.prefer(chosenField, id)}>
        {content}
      </Radio>
    )
  }
  return (
    <tr className={evidence === undefined ? '' : agreementOf(pairs, evidence)}>
      <th scope="row">{name}</th>
      {cells.map((cell, at) => {
        const id = people[at]?.row.id ?? 0
        return (
          <td key={id} className={choice.ids.includes(id) ? '' : 'left-out'}>
            {cellOf(cell, at, id)}
          </td>
        )
      })}
      <td className="compare-result">
        {choice.preview &&
          (result?.(choice) ?? (
            <United cells={cells.filter((_cell, at) => choice.ids.includes(people[at]?.row.id ?? 0))} />
          ))}
      </td>
    </tr>
  )
}

/** Of what is not chosen everything is kept. */
function United({ cells }: { cells: readonly Cell[] }) {
  const { t } = useTranslation()
  const all = [...new Set(cells.flatMap(({ key }) => key.split('\n')).filter((text) => text !== ''))]
  if (all.length > 1)
    return <span className="sub">{t('people.duplicates.allKept', { count: all.length })}</span>
  return all[0] ?? ''
}

interface Cell {
  /** Cells with the same key say the same; empty says nothing. */
  key: string
  content: ReactNode
}
interface Field {
  name: string
  /** One of these counts; of all others everything is kept. */
  field?: MergeField
  /** What evidence about it begins with. */
  evidence?: string
  show(person: ComparedPerson): Cell
  result?(choice: Choosing): ReactNode
}

const lines = (texts: readonly string[]): Cell => ({
  key: [...texts].sort().join('\n'),
  content: texts.map((text) => <div key={text}>{text}</div>),
})

function useFields(): Field[] {
  const { t } = useTranslation()
  const format = useFormat()
  const gender = (value: string) =>
    value === 'female' || value === 'male' ? t(`customers.gender.${value}`) : ''
  const plainBirthday = (value: string) => value.replace(/^--/, '')
  return [
    {
      name: t('customers.column.name'),
      field: 'name',
      evidence: 'name',
      show: ({ row, names }) => ({
        key: row.name,
        content: (
          <>
            <PersonName name={row.name} />
            {names
              .filter((name) => name !== row.name)
              .map((name) => (
                <div key={name} className="caption">
                  {name}
                </div>
              ))}
          </>
        ),
      }),
      result: (choice) => <PersonName name={choice.resultOf('name')} />,
    },
    {
      name: t('customers.fact.phone'),
      evidence: 'phone',
      show: ({ phones }) => lines(phones.filter(({ kind }) => kind !== 'cipher').map(({ value }) => value)),
    },
    { name: t('customers.fact.email'), evidence: 'email', show: ({ emails }) => lines(emails) },
    { name: t('customers.fact.address'), evidence: 'address', show: ({ addresses }) => lines(addresses) },
    {
      name: t('customers.identity.account'),
      evidence: 'nick',
      show: ({ accounts, nicks }) => {
        const told = accounts.map(({ platform, value }) =>
          t('people.duplicates.account', { value, platform: t(`shops.platform.${platform}`) }),
        )
        return lines([...told, ...nicks.filter((nick) => !accounts.some(({ value }) => value === nick))])
      },
    },
    {
      name: t('customers.fact.gender'),
      field: 'gender',
      evidence: 'gender',
      show: (person) => ({
        key: person.gender === 'unknown' ? '' : person.gender,
        content: gender(person.gender),
      }),
      result: (choice) => gender(choice.resultOf('gender')),
    },
    {
      name: t('customers.fact.birthday'),
      field: 'birthday',
      evidence: 'birthday',
      show: ({ birthday }) => ({ key: birthday, content: plainBirthday(birthday) }),
      result: (choice) => plainBirthday(choice.resultOf('birthday')),
    },
    {
      name: t('customers.column.paidOrders'),
      show: ({ row }) => ({ key: '·', content: format.number(row.paidOrders) }),
      result: ({ preview }) => preview && format.number(preview.result.paidOrders),
    },
    {
      name: t('customers.column.netFen'),
      show: ({ row }) => ({ key: '·', content: format.money(row.netFen, row.currency) }),
      result: ({ preview }) =>
        preview &&
        (preview.result.netFen === null
          ? t('people.duplicates.currencies')
          : format.money(preview.result.netFen, preview.people[0]?.currency ?? 'CNY')),
    },
    {
      name: t('customers.column.lastPaidAt'),
      show: ({ row }) => ({
        key: row.lastPaidAt === null ? '' : '·',
        content: row.lastPaidAt === null ? '' : format.ago(row.lastPaidAt),
      }),
      result: ({ preview }) => {
        const last = Math.max(...(preview?.people.map(({ lastPaidAt }) => lastPaidAt ?? 0) ?? [0]))
        return last > 0 ? format.ago(last) : ''
      },
    },
    {
      name: t('customers.doNotContact'),
      show: ({ doNotContact }) => ({ key: doNotContact ? 'x' : '', content: t('people.duplicates.blocked') }),
      result: ({ preview }) => (preview?.doNotContact ? t('people.duplicates.blocked') : ''),
    },
  ]
}
