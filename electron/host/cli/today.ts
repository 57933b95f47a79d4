import { type Card, cardsOf } from '../../../shared/features/care/cards.ts'
import { type Beyond, MOST_OF_A_RULE, type Task } from '../../../shared/features/care/contract.ts'
import { spokenReason } from '../../../shared/features/care/rule.ts'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { exitCodes } from './outcome.ts'
import { type Session, writeJson } from './session.ts'
import { plain } from './text.ts'

type Speaker = Pick<Session, 'language' | 'timeZone'>

/** `huitouke today`: the follow-ups that are still open on the day asked for, and in the text one's own tasks. */
export async function today(session: Session): Promise<number> {
  const { client, terminal, language } = session
  const date = session.arguments.date === undefined ? {} : { date: session.arguments.date }
  const { day, tasks, beyond } = await client.care.today({
    ...date,
    locale: language.locale,
  })
  const open = tasks.filter(({ state }) => state === 'open')
  if (session.arguments.json)
    writeJson(
      terminal,
      open.map((task) => withReason(task, session)),
    )
  else {
    const own = (await client.reminders.due(date)).filter(({ state }) => state === 'open')
    terminal.write(asText(day, open, own, session) + beyondText(beyond, session))
  }
  return exitCodes.done
}

/** The shape scripts rely on: the reason as a sentence, its figures beside it. */
const withReason = (task: Task, speaker: Speaker) => ({
  ...task,
  reason: reasonOf(task, speaker),
  figures: task.reason,
})

const reasonOf = ({ reasonKind: kind, reason, currency }: Task, { language, timeZone }: Speaker): string =>
  language.t(`care.reason.${kind}`, {
    ...{ currency, timeZone },
    ...spokenReason(reason, language.locale),
  })

/** By what the cards are about; a person with several reasons is there once. */
function asText(day: string, tasks: Task[], own: Turn[], speaker: Speaker): string {
  const { t, say, locale } = speaker.language
  if (tasks.length + own.length === 0) return `${say('today.head', { day, left: t('care.allDone') })}\n`
  const cards = cardsOf(tasks)
  const left = [
    cards.length > 0 && t('care.left', { count: cards.length }),
    own.length > 0 && t('reminders.leftToday', { count: own.length }),
  ].filter(Boolean)
  const lines = [say('today.head', { day, left: left.join(' · ') })]
  if (own.length > 0) lines.push('', `${t('reminders.today')} (${own.length})`)
  for (const turn of own) lines.push(turnText(turn, speaker))
  for (const [, group] of Map.groupBy(cards, ({ lead }) => lead.ruleKey)) {
    const name = group[0]?.lead.ruleName
    lines.push('', `${name?.[locale === 'en' ? 'en' : 'zh']} (${group.length})`)
    for (const card of group) lines.push(...cardText(card, speaker))
  }
  return `${lines.join('\n')}\n`
}

function lateness(days: number, t: Speaker['language']['t']): string {
  if (days === 0) return ''
  return ` (${days === 1 ? t('care.sinceYesterday') : t('care.late', { count: days })})`
}

function turnText({ time, title, person, doer, lateDays }: Turn, { language: { t } }: Speaker): string {
  return `  ${[time, plain(title), plain(person), plain(doer)].filter(Boolean).join('  ')}${lateness(lateDays, t)}`
}

function beyondText(beyond: readonly Beyond[], { language: { t, locale } }: Speaker): string {
  if (beyond.length === 0) return ''
  const kinds = beyond.map(({ ruleName, count }) =>
    t('care.beyondOf', { name: ruleName[locale === 'en' ? 'en' : 'zh'], count }),
  )
  const what = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(kinds)
  return `\n${t('care.beyond', { what, most: MOST_OF_A_RULE })}\n`
}

function cardText({ lead, tasks }: Card, speaker: Speaker): string[] {
  const { t } = speaker.language
  const person = lead.person === '' ? t('care.anonymous') : plain(lead.person)
  const reasons = tasks.map((task) => {
    return `    ${plain(reasonOf(task, speaker))}${lateness(task.lateDays, t)}`
  })
  return [`  ${person}  ${plain(lead.contact)}`.trimEnd(), ...reasons, `    ${plain(lead.script)}`]
}
