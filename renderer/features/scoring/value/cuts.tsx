import { useTranslation } from 'react-i18next'
import type { ValuePicture } from '../../../../shared/features/scoring/value.ts'
import { useFormat } from '../../../ui/format.ts'

/** By which limits everybody is scored today, and where the types part. */
export function Cuts({ picture }: { picture: ValuePicture }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { cuts, split, currency, limits, money: currencies } = picture
  if (!cuts || !split) return null
  const plain = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 1 })
  const number = (value: number) => plain.format(value)
  const moneyIn = (unit: string) => (fen: number) => format.money(Math.round(fen), unit)
  const money = moneyIn(currency)
  const others = currencies.flatMap((one) => (one.cuts && one.currency !== currency ? [one] : []))
  const name = (axis: 'r' | 'f' | 'm', unit = currency) =>
    axis === 'm' && currencies.length > 1
      ? t('scoring.value.axisIn', { axis: t('scoring.value.axis.m'), currency: unit })
      : t(`scoring.value.axis.${axis}`)
  const rows = [
    { name: name('r'), own: limits.limits.recencyDays, values: cuts.r.map(number), top: 'least' },
    { name: name('f'), own: limits.limits.frequency, values: cuts.f.map(number), top: 'most' },
    { name: name('m'), own: limits.limits.monetaryFen, values: cuts.m.map(money), top: 'most' },
    ...others.map((one) => ({
      name: name('m', one.currency),
      own: undefined,
      values: (one.cuts ?? []).map(moneyIn(one.currency)),
      top: 'most' as const,
    })),
  ] as const
  return (
    <>
      <table className="score-table" aria-label={t('scoring.value.cuts')}>
        <tbody>
          {rows.map(({ name: axis, own, values, top }) => (
            <tr key={axis}>
              <td>{axis}</td>
              <td>{t(own ? 'scoring.value.own' : 'scoring.value.fifths')}</td>
              <td>
                {values
                  // Where two limits are the same nobody has the score between them.
                  .flatMap((value, at) =>
                    values.indexOf(value) < at
                      ? []
                      : [t('scoring.value.upTo', { value, score: top === 'least' ? 5 - at : at + 1 })],
                  )
                  .concat(t('scoring.value.beyond', { score: top === 'least' ? 1 : 5 }))
                  .join(t('scoring.value.comma'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">
        {t(`scoring.value.splitBy.${limits.types.by}`)}{' '}
        {t('scoring.value.split', {
          days: number(Math.max(0, split.r)),
          times: number(split.f),
          money: [money(split.m), ...others.map((one) => moneyIn(one.currency)(one.split ?? 0))].join(' / '),
        })}
      </p>
      {currencies.length > 1 && <p className="caption">{t('scoring.value.byCurrency')}</p>}
    </>
  )
}
