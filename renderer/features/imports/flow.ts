import { useSyncExternalStore } from 'react'
import type { FileChoice } from '../../../shared/features/imports/contract.ts'
import type { ImportEvent, ImportResult } from '../../../shared/features/imports/results.ts'
import { client } from '../../api/client.ts'
import { isAbort, isConflict, isDoorLost } from '../../api/errors.ts'
import { ticketsFor } from '../../api/files.ts'
import { isWaiting } from './preview/outcomes.ts'

type Phase = Extract<ImportEvent, { type: 'progress' }>['phase'] | 'sending'
type Choices = Readonly<Record<string, FileChoice>>

export interface Progress {
  phase: Phase
  file: string
  /** Bytes of all files together. */
  done: number
  total: number
  rows: number
}

/** A preview, with what it was asked: files stand in the order of their tickets. */
export interface Previewed {
  at: 'preview'
  result: ImportResult
  tickets: string[]
  /** What was decided about files, by ticket. A password lives here and nowhere else, until the preview is left. */
  choices: Choices
  /** In which state each file was read; of another state nothing is loaded. */
  stamps: string[]
  /** The same files are being looked at again, after a decision. */
  again: boolean
  /** A file became another one after it had been looked at: this is what it says now. */
  changed: boolean
  /** Names of files that were gone, or closed to us, before they could be taken. */
  lost: string[]
}

/** Where the one import of this window stands. */
export type Flow =
  | { at: 'idle'; cancelled: boolean }
  | { at: 'working'; doing: 'preview' | 'load' | 'demo'; progress: Progress }
  | Previewed
  /** `waiting`: tickets of files that only lack a password or a mapping. */
  | { at: 'done'; result: ImportResult; demo: boolean; waiting: string[] }
  /** `unsure`: it was being written when the door was lost, so it may be done. */
  | { at: 'failed'; error: unknown; unsure: boolean; lost: string[] }

const nothingYet: Progress = { phase: 'waiting', file: '', done: 0, total: 0, rows: 0 }

/**
 * The import lives outside the page, so that it goes on while somebody looks at something else, and so that files may
 * be dropped anywhere. One at a time: new files replace a preview, but never interrupt a load.
 */
let flow: Flow = { at: 'idle', cancelled: false }
let stop: AbortController | null = null
const listeners = new Set<() => void>()

function become(next: Flow): void {
  flow = next
  for (const listener of listeners) listener()
}

export function useFlow(): Flow {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => flow,
  )
}

/** False while something is being written: then files must wait. */
export const mayTakeFiles = () => !(flow.at === 'working' && flow.doing !== 'preview')

export function previewFiles(files: readonly File[]): void {
  if (files.length === 0 || !mayTakeFiles()) return
  void run(working('preview'), async (signal) => {
    const { tickets, lost } = await ticketsFor(
      files,
      ({ file, sent, total }) => tell('preview', { phase: 'sending', file, done: sent, total, rows: 0 }),
      signal,
    )
    if (tickets.length === 0) return { at: 'failed', error: null, unsure: false, lost }
    return { ...(await look(tickets, {}, signal)), lost }
  })
}

async function look(tickets: string[], choices: Choices, signal: AbortSignal): Promise<Previewed> {
  const asked = { tickets, choices }
  const said = await follow('preview', await client.imports.preview(asked, { signal }))
  return { at: 'preview', ...said, tickets, choices, again: false, changed: false, lost: [] }
}

/** Files that were left out of a load for want of a password or a mapping are asked about once more. */
export function previewWaiting(): void {
  if (flow.at !== 'done' || flow.waiting.length === 0) return
  const { waiting } = flow
  void run(working('preview'), (signal) => look(waiting, {}, signal))
}

/** Notes what was decided about one file and looks at all of them again. The old preview stays in sight meanwhile. */
export function decide(ticket: string, change: FileChoice): void {
  if (flow.at !== 'preview') return
  const before = flow.choices[ticket] ?? {}
  const dates = { ...before.dates, ...change.dates }
  lookAgain({ ...flow.choices, [ticket]: { ...before, ...change, dates } })
}

/** Something outside the files has changed (a status word was explained). */
export function lookAgain(choices?: Choices): void {
  if (flow.at !== 'preview') return
  const before = flow
  const asked = { ...before, choices: choices ?? before.choices, again: true }
  void run(asked, async (signal) => {
    const events = await client.imports.preview(
      { tickets: before.tickets, choices: asked.choices },
      { signal },
    )
    for await (const event of events)
      if (event.type === 'result')
        return { ...asked, result: event.result, stamps: event.stamps, again: false, changed: false }
    throw new Error('the preview ended without a result')
  })
}

export function loadPreviewed(): void {
  if (flow.at !== 'preview' || flow.again || !mayLoad(flow.result)) return
  const { tickets, choices, stamps } = flow
  const seen = tickets.map((ticket, at) => [ticket, { ...choices[ticket], stamp: stamps[at] }] as const)
  void run(working('load'), async (signal) => {
    try {
      const asked = { tickets, choices: Object.fromEntries(seen) }
      const { result } = await follow('load', await client.imports.load(asked, { signal }))
      const waiting = tickets.filter((_, at) => result.files.slice(at, at + 1).some(isWaiting))
      return { at: 'done', result, demo: false, waiting }
    } catch (error) {
      if (!isConflict(error, 'file')) throw error
      tell('preview', nothingYet)
      return { ...(await look(tickets, choices, signal)), changed: true }
    }
  })
}

/** Nothing is loaded while a question is open that only a person can answer, or when nothing could be read. */
export const mayLoad = ({ files }: ImportResult) =>
  files.some((file) => file.refused === null) && !files.some(isAsking)
export const isAsking = ({ decisions }: ImportResult['files'][number]) => decisions.some(({ ask }) => ask)

export function loadDemo(): void {
  if (!mayTakeFiles()) return
  void run(working('demo'), async (signal) => {
    const { result } = await follow('demo', await client.demo.load(undefined, { signal }))
    return { at: 'done', result, demo: true, waiting: [] }
  })
}

export function cancelFlow(): void {
  stop?.abort()
}

export function resetFlow(): void {
  if (flow.at === 'working') return
  stop?.abort()
  become({ at: 'idle', cancelled: false })
}

type Doing = Extract<Flow, { at: 'working' }>['doing']

const working = (doing: Doing): Flow => ({ at: 'working', doing, progress: nothingYet })

async function run(meanwhile: Flow, work: (signal: AbortSignal) => Promise<Flow>): Promise<void> {
  stop?.abort()
  const mine = new AbortController()
  stop = mine
  become(meanwhile)
  const isWriting = meanwhile.at === 'working' && meanwhile.doing !== 'preview'
  let next: Flow
  try {
    next = await work(mine.signal)
  } catch (error) {
    next =
      mine.signal.aborted || isAbort(error)
        ? { at: 'idle', cancelled: true }
        : { at: 'failed', error, unsure: isWriting && isDoorLost(error), lost: [] }
  }
  // Newer files have taken over, or the preview was left: what became of these is of no interest.
  if (stop === mine && !(mine.signal.aborted && flow.at === 'idle')) become(next)
}

function tell(doing: Doing, progress: Progress): void {
  become({ at: 'working', doing, progress })
}

async function follow(
  doing: Doing,
  events: AsyncIterable<ImportEvent>,
): Promise<Pick<Extract<ImportEvent, { type: 'result' }>, 'result' | 'stamps'>> {
  for await (const event of events) {
    if (event.type === 'result') return { result: event.result, stamps: event.stamps }
    tell(doing, event)
  }
  throw new Error('the import ended without a result')
}
