import { useSyncExternalStore } from 'react'
import type { ImportEvent, ImportResult } from '../../../shared/features/imports/results.ts'
import { client } from '../../api/client.ts'
import { isAbort } from '../../api/errors.ts'
import { ticketsFor } from '../../api/files.ts'

type Phase = Extract<ImportEvent, { type: 'progress' }>['phase'] | 'sending'

export interface Progress {
  phase: Phase
  file: string
  /** Bytes of all files together. */
  done: number
  total: number
  rows: number
}

/** Where the one import of this window stands. */
export type Flow =
  | { at: 'idle'; cancelled: boolean }
  | { at: 'working'; doing: 'preview' | 'load' | 'demo'; progress: Progress }
  | { at: 'preview'; result: ImportResult; tickets: string[] }
  | { at: 'done'; result: ImportResult; demo: boolean }
  | { at: 'failed'; error: unknown }

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
  void run('preview', async (signal) => {
    const tickets = await ticketsFor(
      files,
      ({ file, sent, total }) => tell('preview', { phase: 'sending', file, done: sent, total, rows: 0 }),
      signal,
    )
    const result = await follow('preview', await client.imports.preview({ tickets }, { signal }))
    return { at: 'preview', result, tickets }
  })
}

export function loadPreviewed(): void {
  if (flow.at !== 'preview') return
  const { tickets } = flow
  void run('load', async (signal) => {
    const result = await follow('load', await client.imports.load({ tickets }, { signal }))
    return { at: 'done', result, demo: false }
  })
}

export function loadDemo(): void {
  if (!mayTakeFiles()) return
  void run('demo', async (signal) => {
    const result = await follow('demo', await client.demo.load(undefined, { signal }))
    return { at: 'done', result, demo: true }
  })
}

export function cancelFlow(): void {
  stop?.abort()
}

export function resetFlow(): void {
  if (flow.at !== 'working') become({ at: 'idle', cancelled: false })
}

type Doing = Extract<Flow, { at: 'working' }>['doing']

async function run(doing: Doing, work: (signal: AbortSignal) => Promise<Flow>): Promise<void> {
  stop?.abort()
  const mine = new AbortController()
  stop = mine
  tell(doing, nothingYet)
  let next: Flow
  try {
    next = await work(mine.signal)
  } catch (error) {
    next = mine.signal.aborted || isAbort(error) ? { at: 'idle', cancelled: true } : { at: 'failed', error }
  }
  // Newer files have taken over meanwhile: what became of these is of no interest.
  if (stop === mine) become(next)
}

function tell(doing: Doing, progress: Progress): void {
  become({ at: 'working', doing, progress })
}

async function follow(doing: Doing, events: AsyncIterable<ImportEvent>): Promise<ImportResult> {
  for await (const event of events) {
    if (event.type === 'result') return event.result
    tell(doing, event)
  }
  throw new Error('the import ended without a result')
}
