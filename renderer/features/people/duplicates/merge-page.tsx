import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { MOST_COMPARED } from '../../../../shared/features/people/duplicates.ts'
import { api } from '../../../api/client.ts'
import { PeopleIcon } from '../../../ui/icons.tsx'
import { keyName } from '../../../ui/keys.ts'
import { Key, TitleLine } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Comparison } from './comparison.tsx'
import './duplicates.css'
import { useMergeChoice } from './use-merge-choice.ts'
import { useReviewKeys } from './use-review-keys.ts'

/** The same comparison for people somebody ticked in a list: `/customers/merge/12,15`. */
export function MergePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { ids: written = '' } = useParams()
  const ids = [...new Set(written.split(',').map(Number))].filter((id) => Number.isInteger(id) && id > 0)
  return (
    <div className="page">
      <TitleLine
        title={t('people.duplicates.merge.title')}
        sub={t('people.duplicates.merge.text')}
        actions={<Button onClick={() => navigate(-1)}>{t('app.back')}</Button>}
      />
      <div className="panel grow compare-panel">
        {ids.length < 2 || ids.length > MOST_COMPARED ? (
          <Empty icon={<PeopleIcon size={28} />} title={t('people.duplicates.merge.wrong')} />
        ) : (
          <ByHand key={ids.join()} ids={ids} />
        )}
      </div>
    </div>
  )
}

function ByHand({ ids }: { ids: readonly number[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { sayUndoable, sayError, undoLast } = useToast()
  const choice = useMergeChoice(ids)
  const chosen = [...choice.ids]
  const enough = chosen.length > 1
  const merge = useMutation(
    api.people.merge.mutationOptions({
      onSuccess: ({ journalId, customerId, changed }) => {
        const names = [choice.resultOf('name')].filter((name) => name !== '')
        sayUndoable(t('people.duplicates.said.same', { count: changed + 1, names }), journalId)
        void navigate(`/customers/${customerId}`, { replace: true })
      },
      onError: sayError,
    }),
  )
  const differ = useMutation(
    api.people.differ.mutationOptions({
      onSuccess: ({ journalId }) => {
        const names = choice.preview?.people.map(({ name }) => name || t('customers.person.unnamed')) ?? []
        sayUndoable(t('people.duplicates.said.different', { names }), journalId)
        void navigate('/customers', { replace: true })
      },
      onError: sayError,
    }),
  )
  const same = () =>
    enough && !merge.isPending && merge.mutate({ ids: chosen, keepId: choice.keepId, facts: choice.facts })
  const different = () => enough && !differ.isPending && differ.mutate({ ids: chosen })
  const open = () => navigate(`/customers/${choice.keepId}`)
  useReviewKeys({
    same,
    different,
    open,
    undo: () => void undoLast(),
    main: (at) => {
      const id = ids[at]
      if (id !== undefined) choice.keep(id)
    },
  })
  return (
    <Comparison
      ids={ids}
      choice={choice}
      actions={
        <>
          <Button type="primary" disabled={!enough} loading={merge.isPending} onClick={same}>
            {t('people.duplicates.act.same')} <Key>S</Key>
          </Button>
          <Button disabled={!enough} loading={differ.isPending} onClick={different}>
            {t('people.duplicates.act.different')} <Key>N</Key>
          </Button>
          <Button onClick={open}>
            {t('people.duplicates.act.open')} <Key>{keyName('enter')}</Key>
          </Button>
        </>
      }
    />
  )
}
