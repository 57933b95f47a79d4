import type { Topic } from '../../../shared/features/app/contract.ts'
import type { CareDecision } from '../../../shared/features/care/contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { checkDay } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { scriptPicker } from '../scripts/pick.ts'
import { readSettings } from '../settings/queries.ts'
import { assignTasks } from './assign.ts'
import { beforeContact } from './before.ts'
import { decideTasks, type NewDecision, tellOutcome } from './decide.ts'
import { dealtOn, noteFinished, streakUpTo } from './finished.ts'
import { goneSince } from './gone.ts'
import { incidentHandlers } from './incident-handlers.ts'
import { type CareFound, lookForCare } from './look.ts'
import { prepareCare } from './prepare.ts'
import { careResults } from './results.ts'
import { ruleHandlers } from './rule-handlers.ts'
import { listSheets, makeSheet, readSheet, tickSheet } from './sheets.ts'
import { tasksOf } from './today.ts'
import { viewOf } from './view.ts'
import { wordsFor } from './words.ts'

const news: Topic[] = ['care', 'customers', 'journal']

export const careHandlers = {
  rules: ruleHandlers,
  look: engine.care.look.handler(async ({ context }) => {
    const found = await lookForCare(context)
    return { found: found && JSON.stringify(found) }
  }),
  prepare: engine.care.prepare.handler(async ({ input, context }) => {
    // Where there is no host that has asked another thread, it is looked for here.
    const found = input?.found === undefined ? await lookForCare(context) : parsed(input.found)
    return { changed: found !== null && (await prepareCare(context, found)) }
  }),
  gone: engine.care.gone.handler(({ context }) => goneSince(context.db, viewOf(context))),
  incidents: incidentHandlers,
  today: engine.care.today.handler(({ input, context }) => {
    const { db } = context
    const view = viewOf(context, input.date)
    const locale = input.locale ?? view.settings.locale
    const { tasks, held, beyond } = tasksOf(db, view, {
      pick: scriptPicker(db),
      locale,
      seesContact: context.call.rights.includes('contact'),
    })
    return {
      day: view.day,
      tasks,
      held,
      beyond,
      capacity: view.settings.careCapacity,
      dealt: dealtOn(db, view.day),
      streak: streakUpTo(db, view.day),
    }
  }),
  before: engine.care.before.handler(({ input, context }) => beforeContact(context.db, input.customerId)),
  words: engine.care.words.handler(({ input, context }) => {
    const view = viewOf(context)
    return wordsFor(context.db, view, input.taskId, input.locale ?? view.settings.locale)
  }),
  decide: engine.care.decide.handler(({ input, context }) => {
    const view = viewOf(context, input.date)
    const decision = decisionOf(input.decision, view.day)
    return commandTurn(
      context,
      'care.decide',
      (command) => {
        const decided = decideTasks(command, view, input.taskIds, decision)
        if (view.day === viewOf(context).day) noteFinished(command, view)
        return decided
      },
      news,
    )
  }),
  tell: engine.care.tell.handler(({ input, context }) =>
    commandTurn(context, 'care.tell', (command) => tellOutcome(command, input), news),
  ),
  assign: engine.care.assign.handler(({ input, context }) =>
    commandTurn(context, 'care.assign', (command) => assignTasks(command, input), ['care', 'journal']),
  ),
  sheets: {
    make: engine.care.sheets.make.handler(({ input, context }) =>
      commandTurn(
        context,
        'care.sheets.make',
        (command) => makeSheet(command, viewOf(context).day, input.lines),
        ['care', 'journal'],
      ),
    ),
    list: engine.care.sheets.list.handler(({ context }) => listSheets(context.db)),
    read: engine.care.sheets.read.handler(({ input, context }) =>
      readSheet(context.db, viewOf(context), input.id),
    ),
    tick: engine.care.sheets.tick.handler(({ input, context }) => {
      const view = viewOf(context)
      return commandTurn(
        context,
        'care.sheets.tick',
        (command) => {
          const ticked = tickSheet(command, view, input)
          noteFinished(command, view)
          return ticked
        },
        [...news, 'reminders'],
      )
    }),
  },
  results: engine.care.results.handler(({ input, context }) => {
    const { careWindowDays, locale } = readSettings(context.db)
    return careResults(context.db, {
      from: checkDay(input.from, 'from'),
      to: checkDay(input.to, 'to'),
      windowDays: careWindowDays,
      now: context.now(),
      locale,
    })
  }),
}

/** What this program itself made a moment before, on another thread. */
const parsed = (found: string | null): CareFound | null => found && JSON.parse(found)

function decisionOf(decision: CareDecision, day: string): NewDecision {
  const plain = {
    state: decision.state,
    day,
    untilDay: null,
    outcome: '' as const,
    script: null,
    channel: null,
  }
  switch (decision.state) {
    case 'done':
      return {
        ...plain,
        note: decision.note ?? '',
        outcome: decision.outcome ?? '',
        script: decision.script ?? null,
        channel: decision.channel ?? null,
      }
    case 'skipped':
      return { ...plain, note: decision.why ?? '', why: decision.code }
    case 'postponed':
      return { ...plain, note: decision.note ?? '', untilDay: checkDay(decision.untilDay, 'untilDay') }
  }
}
