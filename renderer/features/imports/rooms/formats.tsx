import { useQuery } from '@tanstack/react-query'
import { Collapse, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownLayout } from '../../../../shared/features/imports/mapping.ts'
import { platform } from '../../../../shared/kernel/schemas.ts'
import { api } from '../../../api/client.ts'
import { Tag, type Tone } from '../../../ui/page.tsx'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useFieldWords } from '../field-words.ts'
import { useImportSentences } from '../sentences.ts'

const documented = platform.options

/** What is read, where each platform gives it, and what such a file cannot tell. */
export function Formats() {
  const { t } = useTranslation()
  const [only, setOnly] = useState<KnownLayout['platform'] | null>(null)
  const { data: layouts, error, refetch } = useQuery(api.imports.layouts.known.queryOptions())
  return (
    <>
      <section className="panel panel-pad formats-lead">
        <h2>{t('imports.formats.people.title')}</h2>
        <p>{t('imports.formats.people.why')}</p>
        <ol className="people-ways">
          {(['shipping', 'print', 'old', 'own'] as const).map((way) => (
            <li key={way}>
              <strong>{t(`imports.formats.people.${way}`)}</strong>
              <p className="sub">{t(`imports.formats.people.${way}Text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <div className="formats-filter">
        <Select
          className="platform-choice"
          aria-label={t('imports.formats.which')}
          value={only ?? 'all'}
          onChange={(chosen) => setOnly(documented.find((name) => name === chosen) ?? null)}
          options={[
            { value: 'all' as const, label: t('imports.formats.all') },
            ...documented.map((value) => ({ value, label: t(`shops.platform.${value}`) })),
          ]}
        />
        <span className="caption">{t('imports.formats.menus')}</span>
      </div>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {layouts === undefined && !error && <Bars lines={6} />}
      {layouts &&
        documented
          .filter((name) => only === null || only === name)
          .map((name) => (
            <Platform key={name} name={name} layouts={layouts.filter((layout) => layout.platform === name)} />
          ))}
    </>
  )
}

interface PlatformProps {
  name: KnownLayout['platform']
  layouts: readonly KnownLayout[]
}

function Platform({ name, layouts }: PlatformProps) {
  const { t } = useTranslation()
  return (
    <section className="panel panel-pad format-platform" id={`format-${name}`}>
      <h2>{t(`shops.platform.${name}`)}</h2>
      <dl className="format-words">
        <dt>{t('imports.formats.where')}</dt>
        <dd>{t(`imports.formats.${name}.where`)}</dd>
        <dt>{t('imports.formats.read')}</dt>
        <dd>{t(`imports.formats.${name}.read`)}</dd>
        <dt>{t('imports.formats.cannot')}</dt>
        <dd>{t(`imports.formats.${name}.cannot`)}</dd>
      </dl>
      {layouts.length > 0 && (
        <Collapse
          ghost
          size="small"
          items={layouts.map((layout) => ({
            key: layout.id,
            label: <LayoutTitle layout={layout} />,
            children: <LayoutFields layout={layout} />,
          }))}
        />
      )}
    </section>
  )
}

/** Of a stock list nobody expects a buyer. */
const ABOUT_BUYERS = new Set<KnownLayout['kind']>(['orders', 'members'])

const buyerTones: Record<KnownLayout['buyer'], Tone> = { yes: 'green', masked: 'amber', no: 'neutral' }

function LayoutTitle({ layout }: { layout: KnownLayout }) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  return (
    <>
      {sentences.layout({ layout: layout.id })}{' '}
      {ABOUT_BUYERS.has(layout.kind) && (
        <Tag tone={buyerTones[layout.buyer]}>{t(`imports.formats.buyer.${layout.buyer}`)}</Tag>
      )}
    </>
  )
}

function LayoutFields({ layout }: { layout: KnownLayout }) {
  const { t } = useTranslation()
  const words = useFieldWords()
  return (
    <table className="plain-table format-fields">
      <tbody>
        {layout.fields.map(({ field, headers }) => (
          <tr key={field}>
            <th scope="row">{words.name(field)}</th>
            <td>{headers.join(' / ')}</td>
          </tr>
        ))}
        {layout.statuses.length > 0 && (
          <tr>
            <th scope="row">{t('imports.formats.statuses')}</th>
            <td>
              {layout.statuses
                .map(({ word, status }) => `${word} → ${t(`orders.status.${status}`)}`)
                .join(' · ')}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
