import { useTranslation } from 'react-i18next'
import type { ValuePicture } from '../../../../shared/features/scoring/value.ts'
import { useFormat } from '../../../ui/format.ts'

/** By which limits everybody is scored today, and where the types part. */
export function Cuts({ picture }: { picture: ValuePicture }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { cuts, split, currency, limits } = picture
  if (!cuts || !split) return null
  const plain = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 1 })
  const number = (value: number) => plain.format(value)
  const money = (fen: number) => format.money(Math.round(fen), currency)
  const rows = [
    { axis: 'r', own: limits.limits.recencyDays, values: cuts.r.map(number), top: 'least' },
    { axis: 'f', own: limits.limits.frequency, values: cuts.f.map(number), top: 'most' },
    { axis: 'm', own: limits.limits.monetaryFen, values: cuts.m.map(money), top: 'most' },
  ] as const
  return (
    <>
      <table className="score-table" aria-label={t('scoring.value.cuts')}>
        <tbody>
          {rows.map(({ axis, own, values, top }) => (
            <tr key={axis}>
              <td>{t(`scoring.value.axis.${axis}`)}</td>
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
          money: money(split.m),
        })}
      </p>
    </>
  )
}
