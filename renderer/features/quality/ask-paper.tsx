import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { cssVariables } from '../../ui/theme.ts'
import { useSayableName } from './ask-words.ts'

interface Props {
  rows: readonly CustomerRow[]
}

const light = cssVariables('light') as CSSProperties

/** The list on A4, with room for the answers. */
export function AskList({ rows }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <article className="ask-paper" style={light}>
      <h1>{t('quality.ask.sheetTitle')}</h1>
      <p className="sub">{t('quality.ask.sheetSub', { day: format.today })}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('quality.ask.column.rank')}</th>
            <th>{t('quality.ask.column.name')}</th>
            <th>{t('quality.ask.column.phone')}</th>
            <th className="num">{t('quality.ask.column.net')}</th>
            <th className="num">{t('quality.ask.column.orders')}</th>
            <th>{t('quality.ask.asked')}</th>
            <th>{t('quality.fact.birthday')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <td className="num">{at + 1}</td>
              <td>{row.name || t('customers.person.unnamed')}</td>
              <td>{row.phone}</td>
              <td className="num">{format.money(row.netFen, row.currency)}</td>
              <td className="num">{format.number(row.paidOrders)}</td>
              <td className="ask-box">☐</td>
              <td className="ask-line">{t('quality.ask.cardLine')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  )
}

/** Ten cards a sheet, to go into the parcel. */
export function AskCards({ rows }: Props) {
  const { t } = useTranslation()
  const sayable = useSayableName()
  return (
    <div className="ask-cards" style={light}>
      {rows.map((row) => (
        <section className="ask-card" key={row.id}>
          <h3>{t('quality.ask.cardTitle')}</h3>
          <p>{t('quality.ask.cardText', { name: sayable(row.name) })}</p>
          <p className="ask-card-line">{t('quality.ask.cardLine')}</p>
          <footer>{t('quality.ask.cardFoot')}</footer>
        </section>
      ))}
    </div>
  )
}
