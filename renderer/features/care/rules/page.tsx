import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ruleBody, ruleGroup } from '../../../../shared/features/care/rule.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Tag, TitleLine } from '../../../ui/page.tsx'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { RuleEditor } from './editor.tsx'
import { Incidents } from './incidents.tsx'
import { LoadChart } from './load-chart.tsx'
import { emptyRule, type ListedRule, useRuleWords } from './words.ts'
import './rules.css'

/** What makes the follow-ups of each day: every rule in one sentence, switched, changed, tried out. */
export default function RulesPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.care.rules.list.queryOptions())
  const [adding, setAdding] = useState(false)
  const on = data?.rules.filter((rule) => rule.on).length ?? 0
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('rules.title')}
        sub={data && t('rules.sub', { on, total: data.rules.length })}
        actions={
          <>
            <Link to="/">{t('rules.toToday')}</Link>
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('rules.add')}
            </Button>
          </>
        }
      />
      {data === undefined ? (
        error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Bars lines={8} />
        )
      ) : (
        <>
          <LoadChart rules={data.rules} />
          {adding && (
            <section className="panel panel-pad">
              <h2>{t('rules.add')}</h2>
              <RuleEditor rule={emptyRule()} onDone={() => setAdding(false)} />
            </section>
          )}
          {ruleGroup.options.map((group) => {
            const own = data.rules.filter((rule) => rule.group === group)
            return (
              own.length > 0 && (
                <section className="panel care-rules" key={group}>
                  <h2>{t(`rules.group.${group}`)}</h2>
                  <ul>
                    {own.map((rule) => (
                      <RuleLine key={rule.key} rule={rule} />
                    ))}
                  </ul>
                </section>
              )
            )
          })}
          <Incidents />
        </>
      )}
    </div>
  )
}

function RuleLine({ rule }: { rule: ListedRule }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const words = useRuleWords()
  const [open, setOpen] = useState(false)
  const name = words.name(rule)
  const save = useMutation(
    api.care.rules.save.mutationOptions({
      onSuccess: ({ journalId }, { body }) =>
        sayUndoable(t(body.on ? 'rules.switchedOn' : 'rules.switchedOff', { name }), journalId),
      onError: sayError,
    }),
  )
  const reset = useMutation(
    api.care.rules.reset.mutationOptions({
      onSuccess: ({ journalId }) =>
        sayUndoable(t(rule.group === 'own' ? 'rules.removed' : 'rules.wasReset', { name }), journalId),
      onError: sayError,
    }),
  )
  const waits = rule.when.on === 'expiring'
  return (
    <li className={rule.on ? 'care-rule' : 'care-rule off'}>
      <div className="care-rule-line">
        <Switch
          size="small"
          aria-label={t('rules.switch', { name })}
          checked={rule.on}
          disabled={waits}
          loading={save.isPending}
          onChange={(on) => save.mutate({ key: rule.key, body: ruleBody.parse({ ...rule, on }) })}
        />
        <div className="care-rule-words">
          <div>
            <b>{name}</b> {rule.changed && <Tag tone="blue">{t('rules.changed')}</Tag>}
            {waits && <Tag tone="amber">{t('rules.waits')}</Tag>}
          </div>
          <div>{words.sentence(rule)}</div>
          {words.why(rule) !== '' && <div className="caption">{words.why(rule)}</div>}
        </div>
        <div className="care-rule-today">
          {rule.on && (
            <Definition means={t('rules.todayMeans')}>
              {rule.all > rule.today
                ? t('rules.todayOf', { today: format.number(rule.today), all: format.number(rule.all) })
                : t('rules.today', { today: format.number(rule.today) })}
            </Definition>
          )}
        </div>
        <div className="care-rule-actions">
          {!waits && (
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('rules.edit')}
            </Button>
          )}
          {(rule.changed || rule.group === 'own') && (
            <Button size="small" type="text" onClick={() => reset.mutate({ key: rule.key })}>
              {t(rule.group === 'own' ? 'rules.remove' : 'rules.reset')}
            </Button>
          )}
        </div>
      </div>
      {open && <RuleEditor rule={rule} onDone={() => setOpen(false)} />}
    </li>
  )
}
