import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonKind } from '../../../shared/features/care/contract.ts'
import { channel } from '../../../shared/features/contact/contract.ts'
import { orderStatus } from '../../../shared/features/orders/contract.ts'
import type { Leaf, OrderWhere } from '../../../shared/features/segments/rule.ts'
import { PeriodEditor } from './period-editor.tsx'
import { Pick, PickOne } from './pick.tsx'
import { useChoices } from './use-choices.ts'

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour}:00` }))

type YesNo = 'yes' | 'no' | 'any'
const asYesNo = (value: boolean | undefined): YesNo => (value === undefined ? 'any' : value ? 'yes' : 'no')
const asBoolean = (value: YesNo): boolean | undefined => (value === 'any' ? undefined : value === 'yes')

/** Which orders; what is asked less often opens on demand. */
export function OrderWhereEditor({
  where,
  onChange,
}: {
  where: OrderWhere
  onChange: (where: OrderWhere) => void
}) {
  const { t } = useTranslation()
  const choices = useChoices()
  const { period, paid, titles, ...rare } = where
  const [open, setOpen] = useState(Object.values(rare).some((value) => value !== undefined))
  const put = (changes: Partial<OrderWhere>) => onChange({ ...where, ...changes })
  const yesNo = (['any', 'yes', 'no'] as const).map((value) => ({
    value,
    label: t(`segments.yesNo.${value}`),
  }))
  return (
    <div className="segment-where">
      <PickOne
        label={t('segments.where.paid')}
        value={paid ?? 'paid'}
        options={(['paid', 'unpaid', 'any'] as const).map((value) => ({
          value,
          label: t(`segments.paid.${value}`),
        }))}
        onChange={(value) => put({ paid: value === 'paid' ? undefined : value })}
      />
      <PeriodEditor optional value={period} onChange={(next) => put({ period: next })} />
      <Pick
        label={t('segments.where.products')}
        free
        value={titles}
        options={choices.titles}
        onChange={(values) => put({ titles: values })}
      />
      {!open && (
        <Button size="small" type="link" onClick={() => setOpen(true)}>
          {t('segments.where.more')}
        </Button>
      )}
      {open && (
        <>
          <Input
            size="small"
            className="segment-text"
            placeholder={t('segments.where.titleHas')}
            aria-label={t('segments.where.titleHas')}
            value={where.titleHas ?? ''}
            onChange={({ target }) => put({ titleHas: target.value || undefined })}
          />
          <Pick
            label={t('segments.where.categories')}
            free
            value={where.categories}
            options={choices.categories}
            onChange={(categories) => put({ categories })}
          />
          <Pick
            label={t('segments.where.platforms')}
            value={where.platforms}
            options={choices.platforms}
            onChange={(platforms) => put({ platforms })}
          />
          <Pick
            label={t('segments.where.shops')}
            value={where.shops}
            options={choices.shops}
            onChange={(shops) => put({ shops })}
          />
          <Pick
            label={t('segments.where.status')}
            value={where.status}
            options={orderStatus.options.map((value) => ({ value, label: t(`orders.status.${value}`) }))}
            onChange={(status) => put({ status })}
          />
          <Pick
            label={t('segments.where.channels')}
            free
            value={where.channels}
            options={[]}
            onChange={(channels) => put({ channels })}
          />
          <Pick
            label={t('segments.where.hours')}
            value={where.hours}
            options={hours}
            onChange={(chosen) => put({ hours: chosen })}
          />
          <Pick
            label={t('segments.where.weekdays')}
            value={where.weekdays}
            options={([1, 2, 3, 4, 5, 6, 7] as const).map((value) => ({
              value: value as number,
              label: t(`segments.weekday.${value}`),
            }))}
            onChange={(weekdays) => put({ weekdays })}
          />
          <span className="segment-row">
            {t('segments.where.discounted')}
            <PickOne
              label={t('segments.where.discounted')}
              value={asYesNo(where.discounted)}
              options={yesNo}
              onChange={(value) => put({ discounted: asBoolean(value) })}
            />
          </span>
          <span className="segment-row">
            {t('segments.where.refunded')}
            <PickOne
              label={t('segments.where.refunded')}
              value={asYesNo(where.refunded)}
              options={yesNo}
              onChange={(value) => put({ refunded: asBoolean(value) })}
            />
          </span>
        </>
      )}
    </div>
  )
}

type Rows = Exclude<Extract<Leaf, { measure: string }>, { on: 'orders' }>

/** Which refunds, reviews, notes, contacts or memberships. */
export function RowsWhereEditor({ leaf, onChange }: { leaf: Rows; onChange: (leaf: Rows) => void }) {
  const { t } = useTranslation()
  const { shops } = useChoices()
  const put = (changes: object) => onChange({ ...leaf, where: { ...leaf.where, ...changes } } as Rows)
  const text = (value: string | undefined, field: string) => (
    <Input
      size="small"
      className="segment-text"
      placeholder={t('segments.where.textHas')}
      aria-label={t('segments.where.textHas')}
      value={value ?? ''}
      onChange={({ target }) => put({ [field]: target.value || undefined })}
    />
  )
  switch (leaf.on) {
    case 'refunds':
      return (
        <div className="segment-where">
          <PeriodEditor optional value={leaf.where.period} onChange={(period) => put({ period })} />
          <Pick
            label={t('segments.where.states')}
            value={leaf.where.states}
            options={(['success', 'pending', 'failed', 'unknown'] as const).map((value) => ({
              value,
              label: t(`refunds.state.${value}`),
            }))}
            onChange={(states) => put({ states })}
          />
          {text(leaf.where.reasonHas, 'reasonHas')}
        </div>
      )
    case 'reviews':
      return (
        <div className="segment-where">
          <PeriodEditor optional value={leaf.where.period} onChange={(period) => put({ period })} />
          <span className="segment-row">
            {t('segments.where.rating')} ≤
            <InputNumber
              size="small"
              className="segment-number"
              min={1}
              max={5}
              precision={0}
              aria-label={t('segments.where.rating')}
              value={leaf.where.rating?.max ?? null}
              onChange={(max) => put({ rating: max === null ? undefined : { ...leaf.where.rating, max } })}
            />
          </span>
          {text(leaf.where.textHas, 'textHas')}
        </div>
      )
    case 'notes':
      return (
        <div className="segment-where">
          <PeriodEditor optional value={leaf.where.period} onChange={(period) => put({ period })} />
          {text(leaf.where.textHas, 'textHas')}
        </div>
      )
    case 'contacts':
      return (
        <div className="segment-where">
          <PeriodEditor optional value={leaf.where.period} onChange={(period) => put({ period })} />
          <Pick
            label={t('segments.where.reasons')}
            value={leaf.where.reasons}
            options={reasonKind.options.map((value) => ({
              value: value as string,
              label: t(`care.reasonName.${value}`),
            }))}
            onChange={(reasons) => put({ reasons })}
          />
          <Pick
            label={t('segments.where.states')}
            value={leaf.where.states}
            options={(['done', 'skipped'] as const).map((value) => ({
              value: value as 'done' | 'skipped' | 'postponed',
              label: t(`care.state.${value}`),
            }))}
            onChange={(states) => put({ states })}
          />
        </div>
      )
    case 'contacted':
      return (
        <div className="segment-where">
          <PeriodEditor optional value={leaf.where.period} onChange={(period) => put({ period })} />
          <Pick
            label={t('segments.where.by')}
            value={leaf.where.channels}
            options={channel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
            onChange={(channels) => put({ channels })}
          />
        </div>
      )
    case 'members':
      return (
        <div className="segment-where">
          <PeriodEditor optional value={leaf.where.joined} onChange={(joined) => put({ joined })} />
          <Pick
            label={t('segments.where.shops')}
            value={leaf.where.shops}
            options={shops}
            onChange={(chosen) => put({ shops: chosen })}
          />
          <Pick
            label={t('segments.where.levels')}
            free
            value={leaf.where.levels}
            options={[]}
            onChange={(levels) => put({ levels })}
          />
        </div>
      )
  }
}
