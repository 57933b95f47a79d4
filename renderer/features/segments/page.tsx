import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Look, Segment } from '../../../shared/features/segments/contract.ts'
import { type Recipe, recipes } from '../../../shared/features/segments/recipes.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { SegmentIcon } from '../../ui/icons.tsx'
import { Tag, TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed, Wait } from '../../ui/states.tsx'
import { useLook } from './look-panel.tsx'
import { Overlap } from './overlap.tsx'
import { PasteListButton } from './paste-list.tsx'
import { ruleFilter } from './rule-address.ts'
import { useMainCurrency } from './use-main-currency.ts'
import { useRuleWords } from './use-words.ts'
import './segments.css'

/** The shop's own segments with their size and value, and the ready ones below. */
export default function SegmentsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: segments, error, refetch } = useQuery(api.segments.list.queryOptions())
  const currency = useMainCurrency()
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('segments.title')}
        sub={t('segments.sub')}
        actions={
          <>
            <PasteListButton />
            <Button type="primary" onClick={() => navigate('/segments/new')}>
              {t('segments.new')}
            </Button>
          </>
        }
      />
      <section className="panel segment-list">
        <h2>{t('segments.mine')}</h2>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !segments ? (
          <Bars lines={4} />
        ) : segments.length === 0 ? (
          <Empty
            icon={<SegmentIcon size={28} />}
            title={t('segments.empty')}
            text={t('segments.emptyText')}
          />
        ) : (
          <ul>
            {segments.map((segment) => (
              <SegmentRow key={segment.id} segment={segment} />
            ))}
          </ul>
        )}
      </section>
      {segments && segments.length > 1 && <Overlap segments={segments} />}
      <section className="panel segment-list">
        <h2>
          <Definition means={t('segments.libraryDefine')}>{t('segments.library')}</Definition>
        </h2>
        {currency === null ? (
          <Bars lines={8} />
        ) : (
          <ul>
            {recipes.map((recipe) => (
              <RecipeRow key={recipe.name} recipe={recipe} currency={currency} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function SegmentRow({ segment }: { segment: Segment }) {
  const { t } = useTranslation()
  const { sentence } = useRuleWords()
  const { data } = useLook({ id: segment.id })
  const said = segment.kind === 'dynamic' && segment.rule ? sentence(segment.rule) : segment.description
  return (
    <li className="segment-line">
      <span className="segment-line-words">
        <Link to={`/segments/${segment.id}`}>{segment.name}</Link>{' '}
        <Tag>{t(`segments.kind.${segment.kind}`)}</Tag>
        <span className="caption segment-line-text" title={said}>
          {said}
        </span>
      </span>
      <Size look={data} to={`/customers?segmentId=${segment.id}`} />
    </li>
  )
}

function RecipeRow({ recipe, currency }: { recipe: Recipe; currency: string }) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const rule = recipe.rule(currency, today)
  const { data } = useLook({ rule })
  const name = recipe.name as 'atRisk'
  const to = `/segments/new?recipe=${recipe.name}`
  return (
    <li className="segment-line">
      <span className="segment-line-words">
        <Link to={to}>{t(`segments.recipe.${name}.name`)}</Link>{' '}
        <Tag tone="blue">{t(`segments.recipeKind.${recipe.kind}`)}</Tag>
        <span className="caption segment-line-text">{t(`segments.recipe.${name}.why`)}</span>
      </span>
      <Size look={data} to={`/customers?${new URLSearchParams(ruleFilter(rule))}`} />
      <Link
        className="segment-adopt"
        to={to}
        aria-label={`${t('segments.adopt')} ${t(`segments.recipe.${name}.name`)}`}
      >
        {t('segments.adopt')}
      </Link>
    </li>
  )
}

/** How many, and their share of what everybody spent in the currency most of it is in. */
function Size({ look, to }: { look: Look | undefined; to: string }) {
  const { t } = useTranslation()
  if (!look) return <Wait width={120} />
  const [main] = look.revenue
  return (
    <span className="segment-size">
      <Link to={to}>{t('segments.people', { count: look.customers })}</Link>
      <span className="caption">
        {main && main.allFen > 0 ? t('segments.share', { share: main.netFen / main.allFen }) : ''}
      </span>
    </span>
  )
}
