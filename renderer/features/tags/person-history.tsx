import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TagSpell } from '../../../shared/features/tags/contract.ts'
import { api } from '../../api/client.ts'
import { useActorName } from '../../ui/actor-name.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useRuleWords } from '../segments/use-words.ts'
import { useActionName } from '../settings/action-name.ts'

/** Since when and why somebody has a tag, or all tags they have and had. */
export function PersonTags({
  customerId,
  tagId,
  currency,
}: {
  customerId: number
  tagId?: number
  currency: string
}) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.tags.history.queryOptions({ input: { customerId } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Bars lines={3} />
  const spells = tagId === undefined ? data : data.filter(({ tag }) => tag.id === tagId)
  return (
    <div className="tag-history">
      {spells.length === 0 && <p className="sub">{t('tags.history.none')}</p>}
      <ul>
        {spells.map((spell) => (
          <Spell key={`${spell.tag.id} ${spell.from} ${spell.until}`} spell={spell} currency={currency} />
        ))}
      </ul>
    </div>
  )
}

function Spell({ spell, currency }: { spell: TagSpell; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sentence } = useRuleWords()
  const actorName = useActorName()
  const actionName = useActionName()
  const { tag, from, until, figures, rule, why, untilWhy, restsFor } = spell
  const because = (name: string) => t(`tags.history.why.${name as 'hand'}`)
  const done = (action: string) => (action === '' ? '' : t('tags.history.by', { action: actionName(action) }))
  return (
    <li>
      <Tag tone={until === null && !restsFor ? tag.color : 'neutral'}>{tag.name}</Tag>{' '}
      {until === null
        ? t('tags.history.since', { from: format.dateTime(from) })
        : t('tags.history.between', { from: format.dateTime(from), until: format.dateTime(until) })}
      <div className="caption">
        {because(why)}
        {done(spell.action)}
        {spell.actor !== '' && ` · ${actorName(spell.actor)}`}
      </div>
      {restsFor && <div>{t('tags.history.rests', { name: restsFor.name })}</div>}
      {rule && <div>{t('tags.history.rule', { sentence: sentence(rule) })}</div>}
      {figures && (
        <div className="caption">
          {t('tags.history.figures', {
            count: figures.paidOrders,
            net: format.money(figures.netFen, currency),
            day: figures.lastPaidDay || t('app.none'),
          })}
        </div>
      )}
      {until !== null && (
        <div className="caption">
          {t('tags.history.ended', { why: because(untilWhy) })}
          {done(spell.untilAction)}
        </div>
      )}
    </li>
  )
}
