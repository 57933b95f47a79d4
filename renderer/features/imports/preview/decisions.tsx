import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Decision, ImportedFile } from '../../../../shared/features/imports/results.ts'
import { orderStatus } from '../../../../shared/features/orders/contract.ts'
import { api } from '../../../api/client.ts'
import { InfoIcon, WarnIcon } from '../../../ui/icons.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { decide, lookAgain } from '../flow.ts'
import { ShopChoice } from './shop-choice.tsx'

interface Props {
  file: ImportedFile
  ticket: string
}

/** What only a person can know about this file, each with its answer beside it. */
export function Decisions({ file, ticket }: Props) {
  return file.decisions.map((decision, index) => (
    <div
      key={`${decision.code}-${index.toString()}`}
      className={decision.ask ? 'decision decision-ask' : 'decision'}
    >
      {decision.ask ? <WarnIcon /> : <InfoIcon />}
      <div className="grow">
        <Question decision={decision} file={file} ticket={ticket} />
      </div>
    </div>
  ))
}

function Question({ decision, file, ticket }: Props & { decision: Decision }) {
  switch (decision.code) {
    case 'date-order':
      return <DateOrder column={decision.column} examples={decision.examples} ticket={ticket} />
    case 'shop':
      return <ShopChoice shops={decision.shops} ticket={ticket} />
    case 'unknown-status':
      return <UnknownWords words={decision.words} platform={file.platform ?? 'other'} />
  }
}

interface DateOrderProps {
  column: string
  examples: readonly string[]
  ticket: string
}

/** No date of the column says whether 3/4 is in March or April. */
function DateOrder({ column, examples, ticket }: DateOrderProps) {
  const { t } = useTranslation()
  const answer = (order: 'month-first' | 'day-first') => decide(ticket, { dates: { [column]: order } })
  const example = examples[0] ?? ''
  const [first = '', second = ''] = example.split(/\D+/).filter((part) => part !== '')
  return (
    <>
      <p>
        {t('imports.ask.dates', { column, examples: examples.slice(0, 3).join(' · ') })}{' '}
        <span className="caption">{t('imports.ask.datesWhy')}</span>
      </p>
      <div className="decision-acts">
        <Button onClick={() => answer('month-first')}>
          {t('imports.ask.monthFirst', { example, month: Number(first), day: Number(second) })}
        </Button>
        <Button onClick={() => answer('day-first')}>
          {t('imports.ask.dayFirst', { example, month: Number(second), day: Number(first) })}
        </Button>
      </div>
    </>
  )
}

interface WordsProps {
  words: readonly { word: string; count: number }[]
  platform: NonNullable<ImportedFile['platform']>
}

function UnknownWords({ words, platform }: WordsProps) {
  const { t } = useTranslation()
  const { sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.imports.statuses.map.mutationOptions({ onSuccess: () => lookAgain(), onError: sayError }),
  )
  const { data: known = [] } = useQuery(api.imports.statuses.list.queryOptions())
  return (
    <>
      <p>{t('imports.ask.words', { count: words.length })}</p>
      <ul className="unknown-words">
        {words.map(({ word, count }) => (
          <li key={word}>
            <span>
              <strong>{word}</strong> <span className="caption">{t('imports.times', { count })}</span>
            </span>
            <StatusChoice
              label={t('imports.ask.means', { word })}
              value={known.find((one) => one.word === word && one.platform === platform)?.status ?? null}
              disabled={isPending}
              onChoose={(status) => mutate({ platform, word, status })}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

interface StatusChoiceProps {
  label: string
  value: (typeof orderStatus.options)[number] | null
  disabled?: boolean
  onChoose: (status: (typeof orderStatus.options)[number]) => void
}

/** What a platform's word means among our own. */
export function StatusChoice({ label, value, disabled = false, onChoose }: StatusChoiceProps) {
  const { t } = useTranslation()
  return (
    <Select
      className="status-choice"
      aria-label={label}
      placeholder={t('imports.ask.choose')}
      value={value}
      disabled={disabled}
      onChange={onChoose}
      options={orderStatus.options
        .filter((status) => status !== 'unknown')
        .map((status) => ({ value: status, label: t(`orders.status.${status}`) }))}
    />
  )
}
