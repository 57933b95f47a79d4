import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReasonKind, reasonKind, type Task } from '../../../shared/features/care/contract.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

export type Decision =
  | { state: 'done'; note?: string }
  | { state: 'skipped'; why?: string }
  | { state: 'postponed'; untilDay: string }

/** Today's follow-ups, in the language of the scripts. */
export function useToday() {
  const { i18n } = useTranslation()
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN'
  return useQuery(api.care.today.queryOptions({ input: { locale } }))
}

/** The list as it is worked through: open ones first, those decided today after them; one of them is chosen. */
export function useWorkList(tasks: readonly Task[] | undefined) {
  const [kind, setKind] = useState<ReasonKind | null>(null)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const listed = useMemo(() => {
    const wanted = (tasks ?? []).filter((task) => kind === null || task.reasonKind === kind)
    const open = wanted.filter((task) => task.state === 'open')
    return { open, decided: wanted.filter((task) => task.state !== 'open') }
  }, [tasks, kind])
  const all = useMemo(() => [...listed.open, ...listed.decided], [listed])
  const chosen = all.find((task) => task.taskId === chosenId) ?? listed.open[0]
  const counts = useMemo(() => countByKind(tasks ?? []), [tasks])

  return {
    ...listed,
    kind,
    counts,
    chosen,
    only: (next: ReasonKind | null) => {
      setKind(next)
      setChosenId(null)
    },
    choose: setChosenId,
    move: (step: number) => {
      const at = all.findIndex((task) => task.taskId === chosen?.taskId)
      const next = all[Math.max(0, Math.min(all.length - 1, at + step))]
      if (next) setChosenId(next.taskId)
    },
    /** The one that comes by itself when this one is dealt with. */
    after: (task: Task) => {
      const at = listed.open.indexOf(task)
      return (listed.open[at + 1] ?? listed.open[at - 1])?.taskId ?? null
    },
  }
}
export type WorkList = ReturnType<typeof useWorkList>

function countByKind(tasks: readonly Task[]): { kind: ReasonKind; open: number }[] {
  return reasonKind.options.flatMap((kind) => {
    const ofKind = tasks.filter((task) => task.reasonKind === kind)
    return ofKind.length === 0 ? [] : [{ kind, open: ofKind.filter((task) => task.state === 'open').length }]
  })
}

/** Decides, shows it at once, goes on to the next, and offers to take it back. */
export function useDecide(list: WorkList) {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const { sayUndoable, sayError, undoLast } = useToast()
  const decidedIds = useRef<string[]>([])
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN'
  const key = api.care.today.queryKey({ input: { locale } })
  const { mutateAsync } = useMutation(api.care.decide.mutationOptions())

  const decide = async (task: Task, decision: Decision): Promise<void> => {
    const before = queries.getQueryData(key)
    const untilDay = decision.state === 'postponed' ? decision.untilDay : null
    const decided: Task = { ...task, state: decision.state, untilDay }
    queries.setQueryData(key, (now) =>
      now ? { ...now, tasks: now.tasks.map((one) => (one.taskId === task.taskId ? decided : one)) } : now,
    )
    list.choose(task.state === 'open' ? list.after(task) : task.taskId)
    try {
      const { journalId } = await mutateAsync({ taskIds: [task.taskId], decision })
      const person = task.person || t('care.anonymous')
      const sentences = {
        done: t('care.completed', { person }),
        skipped: t('care.skipped', { person }),
        postponed: t('care.postponed', { person, untilDay }),
      }
      decidedIds.current.push(task.taskId)
      sayUndoable(sentences[decision.state], journalId)
    } catch (error) {
      queries.setQueryData(key, before)
      list.choose(task.taskId)
      sayError(error)
    }
  }
  /** Takes the last thing back and returns to the person it was about. */
  const undo = () => {
    const taskId = decidedIds.current.pop()
    if (undoLast() && taskId !== undefined) list.choose(taskId)
  }
  return { decide, undo }
}
