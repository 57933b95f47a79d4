import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { typedBirthday } from '../../../shared/kernel/birthday.ts'
import { useFormat } from '../../ui/format.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { PersonName } from '../customers/person.tsx'
import { StageTag } from '../customers/stage-tag.tsx'
import { useSaveCustomer } from '../customers/use-save-customer.ts'
import { useAskScript } from './ask-words.ts'

/** Whom to ask, with the script and a field for the answer; Enter writes it down and goes on to the next. */
export function AskTable({ rows }: { rows: readonly CustomerRow[] }) {
  const { t } = useTranslation()
  return (
    <table className="plain-table ask-table">
      <thead>
        <tr>
          <th>{t('quality.ask.column.name')}</th>
          <th className="num">{t('quality.ask.column.net')}</th>
          <th className="num">{t('quality.ask.column.orders')}</th>
          <th>{t('quality.ask.column.lastPaid')}</th>
          <th>{t('quality.ask.column.phone')}</th>
          <th>{t('quality.ask.column.script')}</th>
          <th>{t('quality.ask.column.birthday')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: CustomerRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const copy = useCopy()
  const script = useAskScript()
  return (
    <tr>
      <td>
        <span className="ask-person">
          <Link to={`/customers/${row.id}`}>
            <PersonName name={row.name} />
          </Link>
          <StageTag stage={row.stage} />
        </span>
      </td>
      <td className="num">{format.money(row.netFen, row.currency)}</td>
      <td className="num">{format.number(row.paidOrders)}</td>
      <td className="sub">{row.lastPaidAt === null ? t('app.none') : format.date(row.lastPaidAt)}</td>
      <td className="sub">{row.phone || t('app.none')}</td>
      <td>
        <Button size="small" type="text" onClick={() => void copy(script(row.name), t('quality.ask.copied'))}>
          {t('quality.ask.copy')}
        </Button>
      </td>
      <td>
        <BirthdayField row={row} />
      </td>
    </tr>
  )
}

function BirthdayField({ row }: { row: CustomerRow }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const { save, isPending } = useSaveCustomer(row.id)
  const write = async (field: HTMLInputElement) => {
    if (text.trim() === '') return
    const birthday = typedBirthday(text)
    setWrong(birthday === null)
    if (birthday === null) return
    const fields = [...(field.closest('tbody')?.querySelectorAll('input') ?? [])]
    const next = fields[fields.indexOf(field) + 1]
    const name = row.name || t('customers.person.unnamed')
    if (await save({ birthday }, t('quality.ask.saved', { name, birthday: birthday.replace(/^--/, '') })))
      next?.focus()
  }
  return (
    <>
      <Input
        size="small"
        className="ask-field"
        aria-label={`${t('quality.ask.column.birthday')} ${row.name}`}
        placeholder={t('quality.ask.placeholder')}
        value={text}
        disabled={isPending}
        status={wrong ? 'error' : ''}
        onChange={(event) => {
          setText(event.target.value)
          setWrong(false)
        }}
        onPressEnter={(event) => void write(event.currentTarget)}
      />
      {wrong && (
        <div className="caption wrong" role="alert">
          {t('quality.ask.wrong')}
        </div>
      )}
    </>
  )
}
