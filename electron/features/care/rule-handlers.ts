import type { CareRule, RuleBody } from '../../../shared/features/care/rule.ts'
import type { Previewed } from '../../../shared/features/care/rules-contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { inSteps } from '../../engine/steps.ts'
import { type Candidate, careCandidates } from './candidates.ts'
import { keptFinds } from './kept-finds.ts'
import { addRule, careRule, careRules, resetRule, saveRule } from './rule-store.ts'
import { viewOf } from './view.ts'

const SHOWN = 20
/** Days ahead of which the preview of a rule tells the load. */
const AHEAD = 30

export const ruleHandlers = {
  list: engine.care.rules.list.handler(({ context: { db, now } }) => {
    const view = viewOf({ db, now })
    const rules = careRules(db)
    const candidates = careCandidates(db, view, rules, keptFinds(db, view))
    return {
      day: view.day,
      rules: rules.map((rule) =>
        rule.on
          ? { ...rule, today: candidates.ofRule(rule).length, all: candidates.countOf(rule) }
          : { ...rule, today: 0, all: 0 },
      ),
    }
  }),
  load: engine.care.rules.load.handler(async ({ input, context: { db, now }, signal }) => {
    const view = viewOf({ db, now })
    return { day: view.day, load: await inSteps(careCandidates(db, view).loadSteps(input.days), signal) }
  }),
  preview: engine.care.rules.preview.handler(({ input, context: { db, now } }) => {
    const view = viewOf({ db, now })
    const rule = asRule(input.body, (input.key && careRule(db, input.key)) || null)
    const candidates = careCandidates(db, view, [rule])
    const found = candidates.ofRule(rule)
    return {
      count: candidates.countOf(rule),
      shown: found.length,
      people: found.slice(0, SHOWN).map(previewOf),
      load: candidates.load(AHEAD),
    }
  }),
  save: engine.care.rules.save.handler(({ input, context }) =>
    commandTurn(context, 'care.rules.save', (command) => saveRule(command, input), ['care', 'journal']),
  ),
  add: engine.care.rules.add.handler(({ input, context }) =>
    commandTurn(context, 'care.rules.add', (command) => addRule(command, input), ['care', 'journal']),
  ),
  reset: engine.care.rules.reset.handler(({ input, context }) =>
    commandTurn(context, 'care.rules.reset', (command) => resetRule(command, input.key), ['care', 'journal']),
  ),
}

/** A rule that is being edited, or not there yet: nothing was ever decided about the follow-ups of a new one. */
const asRule = (body: RuleBody, saved: CareRule | null): CareRule => ({
  ...(saved ?? {
    key: 'own:999999999999999',
    group: 'own',
    name: { zh: '', en: '' },
    why: { zh: '', en: '' },
    changed: false,
  }),
  ...body,
  on: true,
})

const previewOf = (candidate: Candidate): Previewed => ({
  taskId: candidate.taskId,
  customerId: candidate.person.customerId,
  orderId: candidate.orderId,
  person: candidate.person.name || candidate.person.nick || '',
  orderNumber: candidate.orderNumber,
  dueDay: candidate.dueDay,
  reasonKind: candidate.reasonKind,
  reason: candidate.reason,
  currency: candidate.person.currency ?? candidate.orderCurrency ?? 'CNY',
})
