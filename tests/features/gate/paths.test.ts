/**
 * Nobody slips past. Every procedure of the contract that yields people to contact says so (`contacts`), and each of
 * them is asked here in a shop where every reason to hold somebody back has its person. A procedure that tells phones or
 * e-mails of several people without saying so stands below with the reason.
 */
import { type AnyContractRouter, getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { contract } from '../../../shared/contract.ts'
import { type HoldReason, holdReasons } from '../../../shared/features/gate/rules.ts'
import type { ProcedureMeta } from '../../../shared/kernel/procedure.ts'
import { plantedShop } from './planted.ts'

interface Procedure {
  meta: ProcedureMeta
  output: ZodType | undefined
}

function walk(part: AnyContractRouter, path: string[] = []): [string, Procedure][] {
  if (isContractProcedure(part)) {
    const { meta, outputSchema } = part['~orpc']
    return [[path.join('.'), { meta: meta as ProcedureMeta, output: outputSchema as ZodType | undefined }]]
  }
  return Object.entries(part).flatMap(([name, child]) => walk(child, [...path, name]))
}
const procedures = new Map(walk(contract))

/** What somebody is reached by, and pieces of a file, in which anything may stand. */
const reaching = new Set(['phone', 'email', 'contact', 'base64'])

/** Whether an answer tells how to reach several people. Schemas may hold each other. */
function tellsContacts(schema: unknown, several = false, seen = new Set<unknown>()): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false
  const stream = getEventIteratorSchemaDetails(schema as never)
  if (stream) return tellsContacts(stream.yields, true, seen)
  const def = (schema as { _zod?: { def: Record<string, unknown> } })._zod?.def
  if (!def) return false
  const within = (part: unknown, more = several) => tellsContacts(part, more, new Set([...seen, schema]))
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape as Record<string, unknown>).some(
        ([name, part]) => (several && reaching.has(name)) || within(part),
      )
    case 'array':
      return within(def.element, true)
    case 'record':
      return within(def.valueType, true)
    case 'union':
      return (def.options as unknown[]).some((part) => within(part))
    case 'lazy':
      return within((def.getter as () => unknown)())
    default:
      return [def.innerType, def.in, def.out].some((part) => within(part))
  }
}

/** They show people to look at, to tell apart or to put right; nobody is contacted from them. */
const notForContact: Record<string, string> = {
  'customers.list': 'the list on the screen: contacting begins with an export, a task or a segment',
  'customers.neighbours': 'who lives at one address: to see whether they are one person',
  'people.ofKeys': 'whose a phone is, while somebody is added or noted',
  'people.preview': 'what joining would make of these people',
  'people.duplicates': 'pairs that may be one person, to decide about',
  'people.compare': 'some people side by side: are they one?',
  'people.atAddress': 'who lives at one address: are they one?',
  'people.certain': 'pairs that agree in everything, before they are joined',
  'members.list': 'what member lists say, on the screen',
  'claims.find': 'orders without a person, to find whose they are',
}

test('what tells how to reach several people passes the gate, or has a reason not to', () => {
  const telling = [...procedures].filter(([, { output }]) => tellsContacts(output))
  expect(telling.length).toBeGreaterThan(3)
  const unsaid = telling.filter(([name, { meta }]) => !meta.contacts && !(name in notForContact))
  expect(unsaid.map(([name]) => name)).toEqual([])
  // What is no longer true goes.
  const names = telling.map(([name]) => name)
  expect(Object.keys(notForContact).filter((name) => !names.includes(name))).toEqual([])
})

type Shop = ReturnType<typeof plantedShop>

/** Asks each path for everybody and answers whom it yields, by their number. */
const askers: Record<string, (shop: Shop) => Promise<number[]>> = {
  'customers.export': async ({ client }) => {
    const parts: Buffer[] = []
    for await (const event of await client.customers.export({
      ...{ selection: { filter: {} }, columns: ['id'], format: 'csv', locale: 'en' },
      sending: { channel: 'sms', at: SENT },
    }))
      if (event.type === 'part') parts.push(Buffer.from(event.base64, 'base64'))
    return Buffer.concat(parts).toString().trim().split('\r\n').slice(1).map(Number)
  },
  // What waits for the end of quiet hours says so, and is no contact yet.
  'care.today': async ({ client }) =>
    (await client.care.today({})).tasks.flatMap(({ customerId, quietUntil }) =>
      customerId && quietUntil === null ? customerId : [],
    ),
}
/** Those that are care: where marketing rests they go on, all the more. */
const care = new Set(['care.today'])
const SENT = Date.parse('2026-07-01T13:30:00Z')

const flagged = [...procedures].filter(([, { meta }]) => meta.contacts).map(([name]) => name)

test('every path that yields people to contact is asked', () => {
  expect(Object.keys(askers).sort()).toEqual([...flagged].sort())
})

describe.each(flagged)('%s', (name) => {
  test.each(holdReasons)('holds back: %s', async (reason: HoldReason) => {
    const shop = plantedShop(reason)
    const yielded = await (askers[name] as (typeof askers)[string])(shop)
    // Somebody like them with nothing against it is there, else nothing would be proved.
    expect(yielded).toContain(shop.free)
    const passed = shop.held.filter((held) => yielded.includes(held))
    // Of those joined one stands for both.
    if (reason === 'region-paused' && care.has(name)) expect(passed).toHaveLength(shop.held.length - 1)
    else expect(passed).toEqual([])
  })
})
