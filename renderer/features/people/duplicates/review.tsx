import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { DuplicateGroup } from '../../../../shared/features/people/duplicates.ts'
import { keyName } from '../../../ui/keys.ts'
import { Key, Tag } from '../../../ui/page.tsx'
import { Comparison } from './comparison.tsx'
import { tones } from './group-list.tsx'
import type { useDecide } from './use-duplicates.ts'
import { useMergeChoice } from './use-merge-choice.ts'
import { useReviewKeys } from './use-review-keys.ts'

interface Props {
  group: DuplicateGroup
  decisions: ReturnType<typeof useDecide>
  onMove: (step: number) => void
}

/** One group, to be decided: by the buttons or by their keys. */
export function Review({ group, decisions, onMove }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const ids = group.people.map(({ id }) => id)
  const choice = useMergeChoice(ids, likelyOnes(group))
  const chosen = [...choice.ids]
  const enough = chosen.length > 1
  const open = () => navigate(`/customers/${choice.keepId}`, { state: { ids } })
  const same = () => enough && void decisions.same(group, choice)
  const different = () => enough && void decisions.different(group, chosen)
  const later = () => void decisions.later(group)
  useReviewKeys({
    move: onMove,
    same,
    different,
    later,
    open,
    undo: decisions.undo,
    main: (at) => {
      const id = ids[at]
      if (id !== undefined) choice.keep(id)
    },
  })
  return (
    <Comparison
      ids={ids}
      choice={choice}
      pairs={group.pairs}
      head={
        <header className="compare-head">
          <Tag tone={tones[group.class]}>{t(`people.duplicates.class.${group.class}`)}</Tag>
          <span className="sub">
            {group.class === 'decide'
              ? t('people.duplicates.decideText')
              : t(`people.duplicates.classMeaning.${group.class}`)}
          </span>
        </header>
      }
      actions={
        <>
          <Button type="primary" disabled={!enough} onClick={same}>
            {t('people.duplicates.act.same')} <Key>S</Key>
          </Button>
          <Button disabled={!enough} onClick={different}>
            {t('people.duplicates.act.different')} <Key>N</Key>
          </Button>
          <Button onClick={later}>
            {t('people.duplicates.act.later')} <Key>L</Key>
          </Button>
          <Button onClick={open}>
            {t('people.duplicates.act.open')} <Key>{keyName('enter')}</Key>
          </Button>
          <Button type="text" onClick={decisions.undo}>
            {t('people.duplicates.act.undo')} <Key>U</Key>
          </Button>
        </>
      }
    />
  )
}

/** Of more than two, those a strong suggestion ties to somebody else; nobody is joined by a weak one unasked. */
function likelyOnes({ people, pairs }: DuplicateGroup): number[] {
  const tied = new Set(
    pairs.filter(({ verdict }) => verdict !== 'weak').flatMap(({ oneId, otherId }) => [oneId, otherId]),
  )
  const all = people.map(({ id }) => id)
  return tied.size < 2 ? all : all.filter((id) => tied.has(id))
}
