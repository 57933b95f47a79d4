import { describe, expect, test } from 'vitest'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { mergeFacts, mergeLines, type OrderFacts } from '../../../electron/features/imports/storing/merge.ts'
import { factsOf, linesOf } from '../../../electron/features/imports/storing/order-rows.ts'
import { statusOfRank, statusRank } from '../../../shared/features/orders/rules.ts'
import { type Chance, chance } from '../../chance.ts'
import { aBuyer, aLine, anOrder } from '../../fixtures/observations.ts'

const statuses = Object.keys(statusRank) as OrderObservation['status'][]

/** Anything a file might say about one order: fields missing, masked, contradicting each other. */
function randomOrder(random: Chance): OrderObservation {
  const maybe = <T>(value: T): T | null => (random.next() < 0.4 ? null : value)
  const status = random.pick(statuses)
  return anOrder({
    status,
    statusRaw: `${status} ${random.int(0, 1)}`,
    paid: random.next() < 0.5,
    grossFen: maybe(random.int(0, 2) * 100),
    refundFen: maybe(random.int(0, 2) * 50),
    dueFen: maybe(random.int(0, 2) * 70),
    createdAt: maybe(1000 + random.int(0, 1)),
    paidAt: maybe(2000 + random.int(0, 1)),
    carrier: random.pick(['', '中通', '顺丰']),
    trackingNumber: random.pick(['', 'ZT1', 'SF2']),
    sellerNote: random.pick(['', '送小样', '加急']),
    buyer: aBuyer({
      name: random.pick(['', '张**', '张三', '张叁']),
      phone: random.pick(['', '138****1234', '13812341234']),
      phoneKind: random.pick(['masked', 'real'] as const),
      province: random.pick(['', '浙江']),
      city: random.pick(['', '杭州']),
      acceptsMarketing: random.pick([null, true, false]),
    }),
    lineLevel: random.pick(['summary', 'items'] as const),
    lines: [aLine({ key: random.pick(['1', '2', '90001']), quantity: 1 + random.int(0, 2) })],
  })
}

const fold = (observations: OrderObservation[]): OrderFacts =>
  observations.map(factsOf).reduce((known, next) => mergeFacts(known, next))

describe('merging what files say about one order', () => {
  test('does not depend on the order of the files', () => {
    const random = chance(1)
    for (let round = 0; round < 4000; round += 1) {
      const observations = Array.from({ length: 2 + random.int(0, 3) }, () => randomOrder(random))
      const expected = fold(observations)
      expect(fold(random.shuffle(observations))).toEqual(expected)
      const lines = (list: OrderObservation[]) => {
        const merged = list.map(linesOf).reduce(mergeLines)
        return { ...merged, lines: merged.lines.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }
      }
      expect(lines(random.shuffle(observations))).toEqual(lines(observations))
    }
  })

  test('the same words again change nothing', () => {
    const random = chance(2)
    for (let round = 0; round < 2000; round += 1) {
      const observations = [randomOrder(random), randomOrder(random), randomOrder(random)]
      const known = fold(observations)
      for (const again of observations) expect(mergeFacts(known, factsOf(again))).toEqual(known)
    }
  })

  test('a status moves forward, never back', () => {
    const shipped = factsOf(anOrder({ status: 'shipped', statusRaw: '卖家已发货，等待买家确认' }))
    const paid = factsOf(anOrder())
    for (const merged of [mergeFacts(shipped, paid), mergeFacts(paid, shipped)]) {
      expect(statusOfRank(merged.status)).toBe('shipped')
      expect(merged.statusRaw).toBe('卖家已发货，等待买家确认')
    }
  })

  test('amounts come from the furthest status that names them', () => {
    const unpaid = anOrder({ status: 'unpaid', paid: false, grossFen: 0, dueFen: 19900, paidAt: null })
    const paid = anOrder({ status: 'paid', grossFen: 16900, dueFen: null })
    const refunded = anOrder({ status: 'refunded', grossFen: 16900, refundFen: 16900, dueFen: null })
    const merged = fold([refunded, unpaid, paid])
    expect(merged).toMatchObject({ grossFen: 16900, refundFen: 16900, dueFen: 19900, paid: 1 })
  })

  test('a hidden value never takes the place of a real one', () => {
    const plain = anOrder({ buyer: aBuyer({ name: '林晚秋', phone: '13900000001', phoneKind: 'real' }) })
    const masked = anOrder({
      status: 'completed',
      buyer: aBuyer({ name: '林**', phone: '139****0001', phoneKind: 'masked' }),
    })
    for (const order of [
      [plain, masked],
      [masked, plain],
    ]) {
      expect(fold(order)).toMatchObject({ name: '林晚秋', phone: '13900000001', phoneKind: 'real' })
    }
  })

  test('real lines replace the line made up from order columns, whichever came first', () => {
    const summary = linesOf(anOrder({ lines: [aLine({ quantity: 3 })] }))
    const items = linesOf(
      anOrder({ lineLevel: 'items', lines: [aLine({ key: '90001' }), aLine({ key: '90002' })] }),
    )
    for (const merged of [mergeLines(summary, items), mergeLines(items, summary)]) {
      expect(merged.lines.map((line) => line.key)).toEqual(['90001', '90002'])
    }
  })
})
