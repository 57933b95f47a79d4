import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnyLayout } from '../../../../shared/features/imports/layout.ts'
import type { Inspection } from '../../../../shared/features/imports/mapping.ts'
import { fileKind } from '../../../../shared/features/imports/results.ts'
import { platform } from '../../../../shared/kernel/schemas.ts'
import { api } from '../../../api/client.ts'
import { withKind, withOrderBy, withRow } from './layout-edit.ts'

interface Props {
  layout: AnyLayout
  sheets: readonly Inspection[]
  sheetAt: number
  shopName: string
  /** No date of the file says whether the day or the month comes first, or the layout has answered that. */
  asksDates: boolean
  onLayout: (layout: AnyLayout) => void
  onSheet: (at: number) => void
  onShopName: (name: string) => void
}

/** What the table is all in all: questions in the order in which a person would ask them. */
export function LayoutOptions(props: Props) {
  const { layout, sheets, sheetAt, shopName, asksDates, onLayout } = props
  const { t } = useTranslation()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  const sheet = sheets[sheetAt]
  const { dates } = layout
  return (
    <div className="layout-options">
      {sheets.length > 1 && (
        <Option name={t('imports.mapping.sheet')}>
          <Select
            value={sheetAt}
            onChange={props.onSheet}
            options={sheets.map(({ sheet: label }, value) => ({ value, label: label || String(value + 1) }))}
          />
        </Option>
      )}
      <Option name={t('imports.mapping.header')}>
        <Select
          popupMatchSelectWidth={false}
          value={layout.header ?? sheet?.header ?? 'none'}
          onChange={(header) => onLayout({ ...layout, header })}
          options={[
            ...(sheet?.rows ?? []).slice(0, 20).map((row, at) => ({
              value: at + 1,
              label: `${t('imports.rejectRow', { row: at + 1 })} ${row.filter(Boolean).slice(0, 3).join(' · ').slice(0, 40)}`,
            })),
            { value: 'none' as const, label: t('imports.mapping.noHeader') },
          ]}
        />
      </Option>
      <Option name={t('imports.mapping.kind')}>
        <Select
          value={layout.kind}
          onChange={(kind) => onLayout(withKind(layout, kind))}
          options={fileKind.options.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
        />
      </Option>
      {layout.kind === 'orders' && (
        <>
          <Option name={t('imports.mapping.rowIs')}>
            <Select
              value={layout.row}
              onChange={(row) => onLayout(withRow(layout, row))}
              options={(['order', 'line'] as const).map((value) => ({
                value,
                label: t(`imports.mapping.row.${value}`),
              }))}
            />
          </Option>
          <Option name={t('imports.mapping.orderIs')}>
            <Select
              value={layout.orderBy}
              popupMatchSelectWidth={false}
              onChange={(orderBy) => onLayout(withOrderBy(layout, orderBy))}
              options={(['number', 'row', 'buyer-day'] as const).map((value) => ({
                value,
                label: t(`imports.mapping.orderBy.${value}`),
              }))}
            />
          </Option>
        </>
      )}
      {asksDates && (
        <Option name={t('imports.mapping.dates')}>
          <Select
            value={dates.certain ? dates.otherwise : null}
            placeholder={t('imports.mapping.datesAsk')}
            onChange={(otherwise) => onLayout({ ...layout, dates: { ...dates, otherwise, certain: true } })}
            options={(['month-first', 'day-first'] as const).map((value) => ({
              value,
              label: t(`imports.mapping.dateOrder.${value}`),
            }))}
          />
        </Option>
      )}
      <Option name={t('imports.mapping.currency')}>
        <Currency value={layout.currency} onChange={(currency) => onLayout({ ...layout, currency })} />
      </Option>
      <Option name={t('imports.mapping.platform')}>
        <Select
          value={layout.platform}
          onChange={(chosen) => onLayout({ ...layout, platform: chosen })}
          options={platform.options.map((value) => ({ value, label: t(`shops.platform.${value}`) }))}
        />
      </Option>
      <Option name={t('imports.mapping.shop')}>
        <AutoComplete
          value={shopName}
          onChange={props.onShopName}
          placeholder={t('imports.mapping.shopAsInFile')}
          options={[...new Set(shops.map((shop) => shop.name).filter(Boolean))].map((value) => ({ value }))}
        />
      </Option>
    </div>
  )
}

const CURRENCY = /^([A-Z]{3})?$/

/** Three letters; while they are being written the layout keeps what it had. */
function Currency({ value, onChange }: { value: string; onChange: (currency: string) => void }) {
  return (
    <Input
      defaultValue={value}
      maxLength={3}
      onChange={(event) => {
        const written = event.target.value.trim().toUpperCase()
        if (CURRENCY.test(written)) onChange(written)
      }}
    />
  )
}

function Option({ name, children }: { name: string; children: ReactNode }) {
  const id = useId()
  return (
    <fieldset className="layout-option" aria-labelledby={id}>
      <span className="caption" id={id}>
        {name}
      </span>
      {children}
    </fieldset>
  )
}
