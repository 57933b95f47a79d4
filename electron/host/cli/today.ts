import { reasonKind, type Task } from '../../../shared/features/care/contract.ts'
import { exitCodes } from './outcome.ts'
import { type Session, writeJson } from './session.ts'
import { plain } from './text.ts'

type Speaker = Pick<Session, 'language' | 'timeZone'>

/** `huitouke today`: the follow-ups that are still open on the day asked for. */
export async function today(session: Session): Promise<number> {
  const { client, terminal, language } = session
  const { day, tasks } = await client.care.today({
    ...(session.arguments.date === undefined ? {} : { date: session.arguments.date }),
    locale: language.locale,
  })
  const open = tasks.filter(({ state }) => state === 'open')
  if (session.arguments.json)
    writeJson(
      terminal,
      open.map((task) => withReason(task, session)),
    )
  else terminal.write(asText(day, open, session))
  return exitCodes.done
}

/** The shape scripts rely on: the reason as a sentence, its figures beside it. */
const withReason = (task: Task, speaker: Speaker) => ({
  ...task,
  reason: reasonOf(task, speaker),
  figures: task.reason,
})

const reasonOf = ({ reasonKind: kind, reason, currency }: Task, { language, timeZone }: Speaker): string =>
  language.t(`care.reason.${kind}`, { currency, timeZone, ...reason })

function asText(day: string, tasks: Task[], speaker: Speaker): string {
  const { t, say } = speaker.language
  if (tasks.length === 0) return `${say('today.head', { day, left: t('care.allDone') })}\n`
  const lines = [say('today.head', { day, left: t('care.left', { count: tasks.length }) })]
  for (const kind of reasonKind.options) {
    const group = tasks.filter((task) => task.reasonKind === kind)
    if (group.length === 0) continue
    lines.push('', `${t(`care.reasonName.${kind}`)} (${group.length})`)
    for (const task of group) lines.push(...taskText(task, speaker))
  }
  return `${lines.join('\n')}\n`
}

function taskText(task: Task, speaker: Speaker): string[] {
  const { t } = speaker.language
  const person = task.person === '' ? t('care.anonymous') : plain(task.person)
  const late = task.lateDays > 0 ? ` (${t('care.late', { count: task.lateDays })})` : ''
  return [
    `  ${person}  ${plain(task.contact)}`.trimEnd(),
    `    ${plain(reasonOf(task, speaker))}${late}`,
    `    ${plain(task.script)}`,
  ]
}
