import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/features/care/cards.ts'
import type { CareDecision, TaskOutcome } from '../../../shared/features/care/contract.ts'
import { Key } from '../../ui/page.tsx'
import { Hand, Later, OutcomeAsk, Skip } from './asks.tsx'
import type { WordsOfCard } from './use-words.ts'

export type Asking = 'later' | 'skip' | 'outcome' | 'hand' | null

interface Props {
  /** What is shown; with several marked it is about all of them. */
  card: Card
  several: number
  words: WordsOfCard
  asking: Asking
  onAsk: (what: Asking) => void
  onDecide: (decision: CareDecision) => void
  onTell: (outcome: TaskOutcome, note: string) => void
  onAssign: (owner: string, note: string) => void
  onBlock: () => void
}

/** What can be done with a card; the key stands on each button. */
export function CardActions(props: Props) {
  const { t } = useTranslation()
  const { card, several, words, asking, onAsk, onDecide, onTell } = props
  const close = () => onAsk(null)
  const toggle = (what: Exclude<Asking, null>, label: string, key: string) => (
    <Button aria-expanded={asking === what} onClick={() => onAsk(asking === what ? null : what)}>
      {label} <Key>{key}</Key>
    </Button>
  )
  const done = card.state === 'done' && several === 0
  return (
    <div className="card-actions">
      {/* Above the buttons: below them it would be out of sight in a small window. */}
      {asking === 'later' && <Later onDecide={onDecide} onClose={close} />}
      {asking === 'skip' && (
        <Skip
          lost={card.tasks.some(({ situation, state }) => situation === 'lost' && state === 'open')}
          onDecide={onDecide}
          onClose={close}
        />
      )}
      {asking === 'outcome' && (
        <OutcomeAsk
          onClose={close}
          onOutcome={(outcome, note) =>
            done && outcome
              ? onTell(outcome, note)
              : onDecide({ state: 'done', ...(outcome && { outcome }), ...(note && { note }) })
          }
        />
      )}
      {asking === 'hand' && <Hand owner={card.lead.owner} onAssign={props.onAssign} onClose={close} />}
      <div className="acts">
        {several === 0 && (
          <Button type="primary" onClick={words.copy}>
            {t('care.copy')} <Key>C</Key>
          </Button>
        )}
        <Button type={several > 0 ? 'primary' : 'default'} onClick={() => onDecide({ state: 'done' })}>
          {t('care.complete')} <Key>D</Key>
        </Button>
        <Button onClick={() => onDecide({ state: 'done', outcome: 'no_answer' })}>
          {t('care.outcome.no_answer')} <Key>A</Key>
        </Button>
        {toggle('outcome', t('care.outcomeAsk'), 'O')}
        {toggle('later', t('care.later'), 'L')}
        {toggle('skip', t('care.skip'), 'S')}
        {toggle('hand', t('care.hand'), 'H')}
        {(several > 0 || card.lead.customerId !== null) && (
          <Button onClick={props.onBlock}>
            {t('care.doNotContact')} <Key>B</Key>
          </Button>
        )}
      </div>
    </div>
  )
}
