import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../electron/engine/steps.ts'
import { countCustomers, viewOf } from '../../../electron/features/customers/list.ts'
import { purchasesOf } from '../../../electron/features/scoring/kept-purchases.ts'
import { everybody } from '../../../electron/features/scoring/rfm/picture.ts'
import { lifecycleSteps } from '../../../electron/features/scoring/stages/lifecycle.ts'
import { movementSteps } from '../../../electron/features/scoring/stages/movement.ts'
import { lineRule, ruleOfAll, stageOn, typeOn } from '../../../shared/features/segments/past.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { chance } from '../../chance.ts'
import { makeDatabase, wordId } from '../../fixtures/database.ts'
import { makeWorld, NOW, TODAY } from './world.ts'

describe('figures lead to their people', () => {
  it('of every cell of a movement, as the lists count them', async () => {
    const database = makeDatabase()
    const { db } = database
    makeWorld(database, chance(11), 120)
    const view = viewOf(db, NOW, false)
    const purchases = await purchasesOf(db)
    const found = (rule: Rule) => countCustomers(db, { rule }, view).count
    let cells = 0
    for (const [from, to] of [
      ['2026-04', '2026-05'],
      ['2025-12', '2026-06'],
    ]) {
      const { stages, types, ...ends } = atOnce(movementSteps(db, purchases, { from, to }, TODAY, view.model))
      const days = [ends.from?.day ?? '', ends.to?.day ?? ''] as const
      for (const { from, to, customers } of stages)
        expect(found(ruleOfAll(stageOn(from, days[0]), stageOn(to, days[1])))).toBe(customers)
      for (const { from, to, customers } of types)
        expect(found(ruleOfAll(typeOn(from, days[0]), typeOn(to, days[1])))).toBe(customers)
      cells += stages.length + types.length
    }
    expect(cells).toBeGreaterThan(20)
  })

  it('of every line of silence', async () => {
    const database = makeDatabase()
    const { db } = database
    makeWorld(database, chance(12), 120)
    const word = wordId(db, '茶叶')
    db.prepare('UPDATE customer_profile SET category = iif(customer_id % 3 = 0, ?, 0)').run(word)
    const view = viewOf(db, NOW, false)
    const line = { category: word, dormantAfterDays: 40, lostAfterDays: 80, gaps: 50 }
    const model = { ...view.model, cycle: { ...view.model.cycle, categories: [line] } }
    const ground = { db, model, today: TODAY, purchases: await purchasesOf(db), columns: await everybody(db) }
    const { lines } = atOnce(lifecycleSteps(ground))
    expect(lines.map(({ category }) => category)).toEqual([null, '茶叶'])
    for (const { category, customers } of lines) {
      expect(customers).toBeGreaterThan(5)
      expect(countCustomers(db, { rule: lineRule(category, ['茶叶']) }, view).count).toBe(customers)
    }
  })
})
