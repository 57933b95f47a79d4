import { aliveChance, type BuyingModel, expectedCount, type History, processAhead } from './buying.ts'

export interface Horizon {
  months: number
  /** In the unit of the model's times: lifetimes counts 30 days or 4.345 weeks. */
  unitsPerMonth: number
  /** By which money a month later is worth less. */
  monthlyDiscount: number
}

/**
 * CLV as lifetimes and pymc-marketing count it: Σ_{i=1..months} spend · (CET(i·u) − CET((i−1)·u)) / (1+d)^i. `spend`
 * is what a purchase is expected to bring; the answer is in its unit.
 */
export function lifetimeValue(model: BuyingModel, history: History, spend: number, horizon: Horizon): number {
  return spend * discountedCount(model, history, horizon)
}

/** The same with purchases instead of money. */
export function discountedCount(model: BuyingModel, history: History, horizon: Horizon): number {
  const { months, unitsPerMonth, monthlyDiscount } = horizon
  const ahead = processAhead(model, history)
  let before = 0
  let sum = 0
  for (let month = 1; month <= months; month += 1) {
    const count = expectedCount(ahead, month * unitsPerMonth)
    sum += (count - before) / (1 + monthlyDiscount) ** month
    before = count
  }
  return aliveChance(model, history) * sum
}
