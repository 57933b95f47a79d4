import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import { isWriting, keyName } from '../../../ui/keys.ts'
import { Chip, Key } from '../../../ui/page.tsx'
import { isAsking, loadPreviewed, mayLoad, type Previewed, resetFlow } from '../flow.ts'
import { MappingStep } from '../mapping/mapping-step.tsx'
import { FileCard } from './file-card.tsx'
import { Filtered } from './filtered.tsx'
import { Notes } from './notes.tsx'
import { countOutcomes, isRefused, type Outcome, outcomes, partOf } from './outcomes.ts'
import { changesOf, lostFiles, summarise } from './summary.ts'

/** What a load would do. Nothing has been written. */
export function Preview({ flow }: { flow: Previewed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [explained, setExplained] = useState<string | null>(null)
  const { result, tickets } = flow
  usePreviewKeys(explained === null)
  usePasswordFirst(flow)

  if (explained !== null) {
    const at = tickets.indexOf(explained)
    return (
      <MappingStep
        ticket={explained}
        file={result.files[at]?.file ?? ''}
        choice={flow.choices[explained] ?? {}}
        onClose={() => setExplained(null)}
      />
    )
  }

  const counts = countOutcomes(result)
  // When a decision was the last one, there is nothing more to show under its filter.
  const chosen = outcome !== null && counts[outcome] > 0 ? outcome : null
  const files = result.files
    .map((file, at) => ({ file, ticket: tickets[at] ?? '' }))
    .filter(({ file }) => !wholeFiles(chosen) || partOf(file, chosen) !== null)
  return (
    <>
      <Summary flow={flow} />
      <fieldset className="chips outcome-chips" aria-label={t('imports.filterLabel')}>
        <Chip
          on={chosen === null}
          onClick={() => setOutcome(null)}
          count={format.number(result.files.length)}
        >
          {t('imports.filter.all')}
        </Chip>
        {outcomes
          .filter((name) => counts[name] > 0)
          .map((name) => (
            <Chip
              key={name}
              on={chosen === name}
              onClick={() => setOutcome(chosen === name ? null : name)}
              count={format.number(counts[name])}
            >
              {t(`imports.filter.${name}`)}
            </Chip>
          ))}
      </fieldset>
      {chosen !== null && !wholeFiles(chosen) ? (
        <Filtered result={result} outcome={chosen} />
      ) : (
        <>
          <Notes result={result} />
          {files.map(({ file, ticket }) => (
            <FileCard
              key={ticket}
              file={file}
              ticket={ticket}
              shopChosen={flow.choices[ticket]?.shopName !== undefined}
              onExplain={setExplained}
            />
          ))}
        </>
      )}
    </>
  )
}

/** These filters show files as they are, not rows of them. */
const wholeFiles = (outcome: Outcome | null): outcome is 'decide' | 'refused' =>
  outcome === 'decide' || outcome === 'refused'

function Summary({ flow }: { flow: Previewed }) {
  const { t } = useTranslation()
  const { result, again } = flow
  const { customers } = result
  const refused = result.files.filter(isRefused).length
  const locked = result.files.filter(({ refused: why }) => why?.code === 'password').length
  const strange = result.files.filter(({ refused: why }) => why?.code === 'unknown-table').length
  const understood = refused + locked + strange < result.files.length
  const asking = result.files.filter(isAsking).length
  const changes = changesOf(result)
  return (
    <section className="panel panel-pad import-summary" aria-busy={again}>
      <div className="grow">
        <strong className="import-headline">{summarise(t, result)}</strong>
        {understood && customers.new + customers.changed > 0 && (
          <p className="sub">{t('imports.summaryPeople', customers)}</p>
        )}
        {result.clearedRejects > 0 && (
          <p className="sub">{t('imports.clears', { count: result.clearedRejects })}</p>
        )}
        {flow.changed && (
          <p className="sub asking" role="alert">
            {t('imports.fileChanged')}
          </p>
        )}
        {flow.lost.length > 0 && (
          <p className="sub wrong" role="alert">
            {lostFiles(t, flow.lost)}
          </p>
        )}
        {understood && refused > 0 && (
          <p className="sub wrong">{t('imports.refusedCount', { count: refused })}</p>
        )}
        {understood && locked > 0 && <p className="sub asking">{t('imports.locked', { count: locked })}</p>}
        {understood && strange > 0 && (
          <p className="sub asking">{t('imports.strange', { count: strange })}</p>
        )}
        {asking > 0 && (
          <p className="sub asking" id="why-not-loaded">
            {t('imports.ask.first', { count: asking })}
          </p>
        )}
      </div>
      <Button onClick={resetFlow}>
        {t('imports.discard')} <Key>{keyName('escape')}</Key>
      </Button>
      {understood && (
        <Button
          type={changes > 0 ? 'primary' : 'default'}
          autoFocus={locked === 0}
          loading={again}
          disabled={!mayLoad(result)}
          aria-describedby={asking > 0 ? 'why-not-loaded' : undefined}
          onClick={loadPreviewed}
        >
          {changes > 0 ? t('imports.load') : t('imports.loadAnyway')}
        </Button>
      )}
    </section>
  )
}

/** Files with a password stand open for it one after the other, as long as nobody is at something else. */
function usePasswordFirst({ result, again }: Previewed): void {
  useEffect(() => {
    if (again || result.files.every(({ refused }) => refused?.code !== 'password')) return
    if (document.activeElement !== document.body) return
    document.querySelector<HTMLElement>('.password-field input')?.focus()
  }, [result, again])
}

const IN_FRONT =
  'dialog[open], .ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-popover:not(.ant-popover-hidden)'

/** Enter loads, Esc discards, unless somebody writes, chooses or looks at something in front. */
function usePreviewKeys(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      if (event.defaultPrevented || event.isComposing || isWriting(target)) return
      if (document.querySelector(IN_FRONT)) return
      if (event.key === 'Escape') resetFlow()
      // A button that has the focus answers Enter itself.
      else if (event.key === 'Enter' && !target?.closest('button, a, summary, [role=combobox]'))
        loadPreviewed()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on])
}
