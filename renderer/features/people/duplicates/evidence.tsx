import { useTranslation } from 'react-i18next'
import type { DuplicateGroup, Evidence, Pair } from '../../../../shared/features/people/duplicates.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { CheckIcon, CloseIcon, InfoIcon } from '../../../ui/icons.tsx'
import { Key } from '../../../ui/page.tsx'

/** Says less than this, for or against: not worth a line. */
const SAYS_SOMETHING = 0.3

/** What was found in two records, as a sentence. */
export function useEvidenceSentence(): (evidence: Evidence) => string {
  const { t } = useTranslation()
  return ({ code, one, other, count }) => {
    if (code === 'name-same' && count !== null && count <= 2)
      return t('people.duplicates.evidence.name-only', { one })
    if (code === 'gender-same' || code === 'gender-different') return t(`people.duplicates.evidence.${code}`)
    return t(`people.duplicates.evidence.${code}`, { one, other, count: count ?? 0 })
  }
}

/** The two strongest things that speak for a group, for its line in the list. */
export function useSummary(): (group: DuplicateGroup) => string {
  const { t } = useTranslation()
  const sentence = useEvidenceSentence()
  return ({ class: name, pairs }) => {
    const pair = pairs.find(({ conflicts }) => conflicts.length > 0) ?? pairs[0]
    if (!pair) return ''
    if (name === 'decide')
      return pair.conflicts.map((one) => t(`people.duplicates.conflict.${one}`)).join(' ')
    return pair.evidence
      .filter(({ bits }) => bits > SAYS_SOMETHING)
      .slice(0, 2)
      .map(sentence)
      .join(t('people.duplicates.and'))
  }
}

/** Everything that speaks for and against two records being one person, strongest first. */
export function EvidenceList({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  const sentence = useEvidenceSentence()
  return (
    <section className="evidence" aria-label={t('people.duplicates.evidenceTitle')}>
      <ul>
        {pair.conflicts.map((one) => (
          <li key={one} className="against">
            <CloseIcon size={14} />
            <span>{t(`people.duplicates.conflict.${one}`)}</span>
          </li>
        ))}
        {toldOf(pair).map((one) => (
          <li key={one.code} className={toneOf(one)}>
            <ToneIcon tone={toneOf(one)} />
            <span>{sentence(one)}</span>
          </li>
        ))}
      </ul>
      <Score pair={pair} />
    </section>
  )
}

/** The same for more than two people: one line for each two of them. */
export function EvidenceLines({
  pairs,
  numberOf,
}: {
  pairs: readonly Pair[]
  numberOf: (id: number) => number
}) {
  const { t } = useTranslation()
  const sentence = useEvidenceSentence()
  return (
    <section className="evidence" aria-label={t('people.duplicates.evidenceTitle')}>
      {pairs.map((pair) => (
        <p key={`${pair.oneId} ${pair.otherId}`} className="evidence-line">
          {[numberOf(pair.oneId), numberOf(pair.otherId)].sort().map((number) => (
            <Key key={number}>{number}</Key>
          ))}
          <span>
            {[
              ...pair.conflicts.map((one) => t(`people.duplicates.conflict.${one}`)),
              ...toldOf(pair).map(sentence),
            ].join(t('people.duplicates.and'))}{' '}
            <Score pair={pair} />
          </span>
        </p>
      ))}
    </section>
  )
}

function Score({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  const format = useFormat()
  // Where facts contradict each other it is no matter of odds, and masked values prove nothing however well they fit.
  if (pair.conflicts.length > 0 || pair.verdict === 'weak') return null
  return (
    <span className="caption">
      <Definition means={t('people.duplicates.weighing')}>
        {t('people.duplicates.score', { score: format.number(pair.score) })}
      </Definition>
    </span>
  )
}

const toldOf = ({ evidence }: Pair): Evidence[] =>
  evidence.filter(({ code, bits }) => Math.abs(bits) > SAYS_SOMETHING || /point|phone-same/.test(code))

type Tone = 'for' | 'against' | 'neither'
const toneOf = ({ bits }: Evidence): Tone =>
  bits > SAYS_SOMETHING ? 'for' : bits < -SAYS_SOMETHING ? 'against' : 'neither'

function ToneIcon({ tone }: { tone: Tone }) {
  if (tone === 'for') return <CheckIcon size={14} />
  return tone === 'against' ? <CloseIcon size={14} /> : <InfoIcon size={14} />
}

/** Whether the fields whose evidence begins like this agree or differ, in any two of them. */
export function agreementOf(pairs: readonly Pair[], field: string): 'agrees' | 'differs' | '' {
  const found = pairs.flatMap(({ evidence }) => evidence.filter(({ code }) => code.startsWith(`${field}-`)))
  if (found.some((one) => toneOf(one) === 'against')) return 'differs'
  return found.some((one) => toneOf(one) === 'for') ? 'agrees' : ''
}
