import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { gender } from '../../../../shared/features/customers/filter.ts'
import { issue } from '../../../../shared/features/quality/issue.ts'
import { segment, valueType } from '../../../../shared/features/scoring/segments.ts'
import { api } from '../../../api/client.ts'
import { Tag } from '../../../ui/page.tsx'
import { ProductChoice } from '../../products/product-choice.tsx'
import { useRepairWords } from '../../quality/repair-words.ts'
import { readFigure } from '../../scoring/figure-address.ts'
import { useFigureWords } from '../../scoring/figure-words.ts'
import { newSegmentAddress, readRule } from '../../segments/rule-address.ts'
import { useRuleWords } from '../../segments/use-words.ts'
import { NOBODY, type PlainField } from './address.ts'
import { DaysEditor, ManyEditor, RangeEditor, YesNoEditor } from './editors.tsx'

interface Props {
  field: PlainField
  value: string
  onChange: (value: string) => void
}

const scores = ['5', '4', '3', '2', '1']
const months = Array.from({ length: 12 }, (_, at) => String(at + 1))

/** What one field of the filter can be set to. */
export function FieldEditor({ field, ...rest }: Props) {
  const { t } = useTranslation()
  switch (field) {
    case 'segmentId':
      return <SegmentEditor {...rest} />
    case 'rule':
      return <RuleWords value={rest.value} />
    case 'figure':
      return <FigureWords value={rest.value} />
    case 'tagsAny':
    case 'tagsAll':
    case 'tagsNone':
      return <TagsEditor {...rest} />
    case 'region':
      return <RegionEditor {...rest} />
    case 'owner':
      return <OwnerEditor {...rest} />
    case 'gender':
      return (
        <ManyEditor
          {...rest}
          options={gender.options.map((value) => ({ value, label: t(`customers.gender.${value}`) }))}
        />
      )
    case 'birthdayMonth':
      return (
        <ManyEditor
          {...rest}
          options={months.map((value) => ({ value, label: t('customers.filter.month', { month: value }) }))}
        />
      )
    case 'issue':
      return (
        <ManyEditor
          {...rest}
          options={issue.options.map((value) => ({ value, label: t(`quality.issue.${value}`) }))}
        />
      )
    case 'bought':
    case 'notBought':
      return <ProductsEditor {...rest} />
    case 'valueType':
      return (
        <ManyEditor
          {...rest}
          options={valueType.options.map((value) => ({ value, label: t(`scoring.type.${value}`) }))}
        />
      )
    case 'segment':
      return (
        <ManyEditor
          {...rest}
          options={segment.options.map((value) => ({ value, label: t(`scoring.segment.${value}`) }))}
        />
      )
    case 'scoreR':
    case 'scoreF':
    case 'scoreM':
      return <ManyEditor {...rest} options={scores.map((value) => ({ value, label: value }))} />
    case 'repair':
      return <RepairWords value={rest.value} />
    case 'netFen':
      return <RangeEditor {...rest} factor={100} />
    case 'paidOrders':
      return <RangeEditor {...rest} />
    case 'daysSincePaid':
      return <RangeEditor {...rest} unit={t('customers.filter.days')} />
    case 'lastPaid':
    case 'firstPaid':
      return <DaysEditor {...rest} />
    default:
      return (
        <YesNoEditor
          {...rest}
          yes={t(`customers.filter.yes.${field}`)}
          no={t(`customers.filter.no.${field}`)}
        />
      )
  }
}

type EditorProps = Omit<Props, 'field'>

/** One at a time: several together are a rule of their own. */
function SegmentEditor({ value, onChange }: EditorProps) {
  const { t } = useTranslation()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  return (
    <div className="filter-editor">
      <Select
        aria-label={t('customers.filter.field.segmentId')}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        value={value === '' ? null : value}
        onChange={(chosen: string | undefined) => onChange(chosen ?? '')}
        options={segments.map(({ id, name }) => ({ value: String(id), label: name }))}
        notFoundContent={t('customers.filter.nothing')}
      />
    </div>
  )
}

function TagsEditor(props: EditorProps) {
  const { data: tags = [] } = useQuery(api.tags.list.queryOptions())
  return (
    <ManyEditor
      {...props}
      options={tags.map(({ id, name, color }) => ({
        value: String(id),
        label: <Tag tone={color}>{name}</Tag>,
      }))}
    />
  )
}

function ProductsEditor({ value, onChange }: EditorProps) {
  const { t } = useTranslation()
  const ids = value === '' ? [] : value.split(',').map(Number)
  return (
    <ProductChoice
      several
      ids={ids}
      placeholder={t('products.find')}
      onChoose={(chosen) => onChange(chosen.join(','))}
    />
  )
}

function RepairWords({ value }: { value: string }) {
  return <p>{useRepairWords(value)}</p>
}

/** What it asks, and the way to a segment of it. */
function RuleWords({ value }: { value: string }) {
  const { t } = useTranslation()
  const { sentence } = useRuleWords()
  const asked = readRule(value)
  if (!asked) return null
  return (
    <>
      <p>{sentence(asked)}</p>
      <Link to={newSegmentAddress(asked)}>{t('segments.asSegment')}</Link>
    </>
  )
}

function FigureWords({ value }: { value: string }) {
  const words = useFigureWords()
  const asked = readFigure(value)
  return asked && <p>{words(asked)}</p>
}

function RegionEditor(props: EditorProps) {
  const { data: regions = [] } = useQuery(api.customers.regions.queryOptions())
  return <ManyEditor {...props} options={regions.map((name) => ({ value: name, label: name }))} />
}

function OwnerEditor(props: EditorProps) {
  const { t } = useTranslation()
  const { data: owners = [] } = useQuery(api.customers.owners.queryOptions())
  const nobody = { value: NOBODY, label: t('customers.filter.nobody') }
  return <ManyEditor {...props} options={[nobody, ...owners.map((name) => ({ value: name, label: name }))]} />
}
