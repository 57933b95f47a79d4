/** The whole way: a file with a layout of one's own, the engine and its threads, and the published figures at the end. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileKeyKeeper } from '../../../../electron/db/key.ts'
import { run } from '../../../../electron/host/cli/run.ts'
import { type Host, startHost } from '../../../../electron/host/host.ts'
import { cdnowFile, cdnowPresent } from './cdnow.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-models-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const data = join(folder, 'data')

async function huitouke(...argv: string[]): Promise<unknown> {
  let out = ''
  const exitCode = await run(
    [...argv, '--data', data],
    {
      write: (text) => {
        out += text
      },
      tell: () => undefined,
      progress: () => undefined,
      readInput: async () => '',
      env: { LANG: 'en_US.UTF-8' },
      signal: new AbortController().signal,
    },
    () => {
      throw new Error('the engine died')
    },
  )
  expect(exitCode).toBe(0)
  return JSON.parse(out)
}

let host: Host
afterAll(() => host?.close())

describe.skipIf(!cdnowPresent)('CDNOW through the command line', () => {
  beforeAll(async () => {
    const table = join(folder, 'cdnow.txt')
    const lines = readFileSync(cdnowFile('sample'), 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/).slice(1).join(' '))
    writeFileSync(table, ['customer_id date number_of_cds dollar_value', ...lines].join('\n'))
    const layout = join(folder, 'layout.json')
    writeFileSync(
      layout,
      JSON.stringify({
        orderBy: 'row',
        fields: {
          buyerId: 'customer_id',
          createdAt: 'date',
          quantity: 'number_of_cds',
          received: 'dollar_value',
        },
        currency: 'USD',
      }),
    )
    const loaded = await huitouke('import', table, '--layout', layout, '--json')
    expect(loaded).toMatchObject({ orders: { new: 6919 } })
    host = await startHost({
      dataDir: data,
      keyKeeper: fileKeyKeeper(data),
      door: 'cli',
      now: Date.UTC(2026, 6, 15),
    })
  })

  it('scoring.fit gives the published parameters and likelihoods', async () => {
    const until = '1997-09-30'
    const bg = await host.client.scoring.fit({ model: 'bg-nbd', unit: 'week', until })
    expect(bg).toMatchObject({
      customers: 2357,
      repeatCustomers: 946,
      repeatTransactions: 2457,
      from: '1997-01-01',
      until,
      untilIs: 'asked',
      supported: true,
      why: [],
    })
    expect(bg.parameters.r).toBeCloseTo(0.243, 3)
    expect(bg.parameters.alpha).toBeCloseTo(4.414, 3)
    expect(bg.parameters.a).toBeCloseTo(0.793, 3)
    expect(bg.parameters.b).toBeCloseTo(2.426, 3)
    expect(bg.logLikelihood).toBeCloseTo(-9582.429, 3)
    expect(bg.withoutDropout).toBeCloseTo(-9763.658, 2)
    expect(bg.standardErrors.alpha! / 0.378).toBeCloseTo(1, 2)
    const days = await host.client.scoring.fit({ model: 'bg-nbd', unit: 'day', until })
    expect(days.parameters.alpha! / bg.parameters.alpha!).toBeCloseTo(7, 6)
    expect(days.logLikelihood! - bg.logLikelihood!).toBeCloseTo(-2457 * Math.log(7), 6)
    const regular = await host.client.scoring.fit({ model: 'mbg-cnbd-k', unit: 'week', until })
    expect(regular.k).toBe(1)
    expect(regular.logLikelihood).toBeCloseTo(-9582.136, 3)
    const spend = await host.client.scoring.fit({ model: 'gamma-gamma', until })
    expect(spend).toMatchObject({ currency: 'USD', supported: true, withoutDropout: null })
    expect(spend.parameters.p).toBeCloseTo(6.25, 2)
    expect(spend.parameters.q).toBeCloseTo(3.74, 2)
    expect(spend.parameters.v).toBeCloseTo(15.44, 2)
    expect(spend.logLikelihood).toBeCloseTo(-4055.918, 3)
  })

  it('scoring.backtest gives the published hold-out', async () => {
    const { result, days } = await host.client.scoring.backtest({
      split: '1997-09-30',
      until: '1998-06-30',
      model: 'bg-nbd',
    })
    expect(days).toBe(273)
    expect(result).toMatchObject({ customers: 2357, actual: 1882 })
    expect(result?.model.total).toBeCloseTo(1653.4, 1)
    expect(result?.naive.total).toBeCloseTo(2930.1, 1)
    expect(result?.auc.silence).toBeCloseTo(0.7714, 4)
    expect(result?.curve.at(-1)).toMatchObject({ week: 78, day: '1998-06-30', actual: 4339 })
  })

  it('scoring.forecast chooses by likelihood, says up to when, and whom to expect', async () => {
    const forecast = await host.client.scoring.forecast({ limit: 3 })
    expect(forecast).toMatchObject({ supported: true, valueSupported: true, currency: 'USD', why: [] })
    expect(forecast).toMatchObject({ until: '1998-06-30', untilIs: 'lastDay' })
    expect(forecast.candidates.map(({ logLikelihood }) => -logLikelihood)).toEqual(
      forecast.candidates.map(({ logLikelihood }) => -logLikelihood).toSorted((a, b) => a - b),
    )
    expect(forecast.model).toBe(forecast.candidates[0]?.model)
    expect(forecast.horizons.map(({ months }) => months)).toEqual([3, 6, 12])
    expect(forecast.top).toHaveLength(3)
    for (const { clvFen, lowFen, highFen } of forecast.top) {
      expect(lowFen).toBeLessThan(clvFen!)
      expect(highFen).toBeGreaterThan(clvFen!)
    }
    const { forecast: one } = await host.client.scoring.customer({
      id: forecast.top[0]!.id,
    })
    expect(one).toMatchObject({ state: 'expected', alive: forecast.top[0]!.alive })
  })
})
