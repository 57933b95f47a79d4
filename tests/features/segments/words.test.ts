import { describe, expect, it } from 'vitest'
import { recipes } from '../../../shared/features/segments/recipes.ts'
import { type Rule, rule as ruleSchema } from '../../../shared/features/segments/rule.ts'
import { type Names, ruleSentence, type Say } from '../../../shared/features/segments/sentence.ts'
import { sentences } from '../../../shared/locales/index.ts'
import { chance } from '../../chance.ts'
import { randomRule } from './random-rules.ts'

const names: Names = {
  tag: (id) => `#${id}`,
  shop: (id) => `shop ${id}`,
  field: (id) => `field ${id}`,
  segment: (id) => `segment ${id}`,
  snapshot: (id) => `snapshot ${id}`,
  value: (_, value) => value,
  money: (fen, currency) => `${currency} ${fen / 100}`,
}

/** The words as the pages fill them in; a word that is missing, or a place left empty, fails. */
function speaker(locale: 'zh-CN' | 'en'): Say {
  const { segments } = sentences[locale].translation as { segments: { words: object } }
  return (key, values = {}) => {
    let found: unknown = segments.words
    for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
    if (typeof found !== 'string') throw new Error(`no words for ${key}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (values[name] === undefined) throw new Error(`${key} lacks ${name}`)
      return String(values[name])
    })
  }
}

const TODAY = '2026-07-01'
const rule = (...of: Rule['root']['of']): Rule => ({ version: 1, root: { join: 'and', of } })

describe('the sentence of a rule', () => {
  it('says in both languages what is asked', () => {
    const asked = rule(
      { on: 'fact', fact: 'gender', not: true, test: { is: 'oneOf', values: ['f', 'm'] } },
      {
        on: 'orders',
        measure: 'count',
        where: { period: { kind: 'last', count: 90, unit: 'day' }, titles: ['白茶'] },
        test: { is: 'range', min: 1 },
      },
      { on: 'fact', fact: 'net', currency: 'CNY', test: { is: 'range', min: 50_000 } },
    )
    expect(ruleSentence(asked, speaker('zh-CN'), names)).toBe(
      '性别不是 f 或 m，并且有付款订单（最近 90 天、商品是「白茶」），并且净消费至少 CNY 500',
    )
    expect(ruleSentence(asked, speaker('en'), names)).toBe(
      'gender is not f or m and has paid orders (the last 90 days, product “白茶”) and net spend is at least CNY 500',
    )
  })

  it('calls a single day by itself', () => {
    const day = { kind: 'days', from: '2026-05-31', to: '2026-05-31' } as const
    const asked = rule({ on: 'stages', stages: ['dormant'], period: day })
    expect(ruleSentence(asked, speaker('zh-CN'), names)).toBe('在 2026-05-31 时是 dormant')
  })

  it.each(['zh-CN', 'en'] as const)('never lacks a word (%s)', (locale) => {
    const random = chance(3)
    const world = {
      shops: [1, 2],
      tags: [1, 2],
      fields: [1, 2, 3, 4, 5],
      customers: [],
      segments: [1, 2],
      snapshots: [1],
    }
    for (let n = 0; n < 500; n += 1) {
      const said = ruleSentence(randomRule(random, world), speaker(locale), names)
      expect(said).not.toMatch(/undefined|\{\{/)
    }
  })
})

describe('the ready segments', () => {
  it('are at least 25, each a rule the schema takes, named and explained in both languages', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(25)
    expect(new Set(recipes.map(({ name }) => name)).size).toBe(recipes.length)
    for (const recipe of recipes) {
      const made = recipe.rule('CNY', TODAY)
      expect(ruleSchema.parse(made), recipe.name).toEqual(made)
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(ruleSentence(made, speaker(locale), names)).not.toBe('')
        const { segments } = sentences[locale].translation as {
          segments: { recipe: Record<string, { name: string; why: string }> }
        }
        expect(segments.recipe[recipe.name]?.name, recipe.name).toBeTruthy()
        expect(segments.recipe[recipe.name]?.why, recipe.name).toBeTruthy()
      }
    }
  })
})
