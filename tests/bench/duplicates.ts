import type { Host } from '../../electron/host/host.ts'
import { queryTimes } from './lists.ts'
import { type Measured, measure, quantile, timings } from './measure.ts'

/** The search for duplicates among all customers, what a list feels of it meanwhile, and a page of what was found. */
export async function searchDuplicates(host: Host): Promise<Measured> {
  const idle = await queryTimes(host, () => true, 60)
  let running = true
  const meanwhile = queryTimes(host, () => running, 5_000)
  let told = ''
  const measured = await measure(async () => {
    for await (const event of await host.client.people.scan({ anyway: true }))
      if (event.type === 'result')
        told = `${event.people.toLocaleString('en')} people, ${event.compared.toLocaleString('en')} pairs compared, ${event.pairs.toLocaleString('en')} suggested`
    running = false
  })
  const busy = await meanwhile
  const pages = await timings(20, () => host.client.people.duplicates({ limit: 50 }))
  console.log(`  looking for duplicates: ${told}`)
  const again = await afterChanges(host)
  console.log(
    `  again after ${CHANGED.toLocaleString('en')} customers changed: ${again.cpuSeconds.toFixed(2)} s CPU, ` +
      `${(again.cpuSeconds / measured.cpuSeconds).toFixed(2)}× of the first`,
  )
  console.log(
    `  list query meanwhile: p95 ${busy.p95.toFixed(1)} ms, ${(busy.p95 / idle.p95).toFixed(1)}× idle (${idle.p95.toFixed(1)} ms); ` +
      `a page of groups: p95 ${quantile(pages, 0.95).toFixed(1)} ms`,
  )
  return measured
}

const CHANGED = 1_000

/** Only those are read again who changed. */
async function afterChanges(host: Host): Promise<Measured> {
  const ids: number[] = []
  for (let after: string | null = null; ids.length < CHANGED; ) {
    const page: { rows: { id: number }[]; next: string | null } = await host.client.customers.list({
      after,
      limit: 200,
    })
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
    if (after === null) break
  }
  await host.client.customers.save({ ids, changes: { gender: 'female' } })
  return measure(async () => {
    for await (const _event of await host.client.people.scan({ anyway: true }));
  })
}
