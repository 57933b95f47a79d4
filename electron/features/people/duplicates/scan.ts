import type { ScanEvent } from '../../../../shared/features/people/duplicates.ts'
import type { Db } from '../../../db/connect.ts'
import { regionTable } from '../../../files/region-file.ts'
import { changedProfiles, latestChange } from '../../customers/profile-changes.ts'
import { type Found, Search, type Step } from './find-pairs.ts'
import { formsOf } from './person-form.ts'
import { readAgain, readPeople } from './read-people.ts'
import { changedSince, dataStamp, netOf } from './scan-queries.ts'

/** What a search through all customers found, and of which state of the data. */
export interface Scanned extends Found {
  people: number
  /** What each suggested customer spent, for ranking. */
  net: Map<number, number>
  at: number
  /** Last journal entry whose work was seen. */
  stamp: number
}

type Progress = Step | { step: 'read'; done: number; total: number }

/** So long at a stretch; then whoever waits for this thread has a turn. */
const TURN_MS = 12
const TELL_EVERY_MS = 120

interface Run {
  latest: Progress
  /** Resolves when there is something new to tell. */
  pulse: PromiseWithResolvers<void>
  done: Scanned | null
  failed: unknown
  calledOff: boolean
  waiting: number
}

/** The searches of one connection: one at a time, however many ask; the last result stays until there is a newer one. */
export class Scans {
  #db: Db
  #last: Scanned | null = null
  #run: Run | null = null
  #keeper: { kept: Kept | null } = { kept: null }

  constructor(db: Db) {
    this.#db = db
  }

  get last(): Scanned | null {
    return this.#last
  }

  /** Joins the search under way or starts one. When nobody waits for it any more it stops. */
  async *follow(now: number, signal: AbortSignal | undefined): AsyncGenerator<ScanEvent, Scanned, void> {
    const run = this.#run && !this.#run.calledOff ? this.#run : this.#start(now)
    run.waiting += 1
    let toldAt = 0
    let told = ''
    try {
      while (!run.done) {
        if (run.failed !== undefined) throw run.failed
        signal?.throwIfAborted()
        await run.pulse.promise
        signal?.throwIfAborted()
        const at = performance.now()
        const soon = run.latest.step === told && at - toldAt < TELL_EVERY_MS
        if (soon || run.done || run.failed !== undefined) continue
        told = run.latest.step
        toldAt = at
        yield { type: 'progress', ...run.latest, earlier: this.#last !== null }
      }
      yield resultOf(run.done)
      return run.done
    } finally {
      run.waiting -= 1
      if (run.waiting === 0) run.calledOff = true
    }
  }

  /** The last result where it is still good, else that of a search. */
  async *current(now: number, signal: AbortSignal | undefined): AsyncGenerator<ScanEvent, void, void> {
    const last = this.#last
    if (last && !changedSince(this.#db, last.stamp)) yield resultOf(last)
    else yield* this.follow(now, signal)
  }

  /** The last result, or the first one when there is none yet. */
  async any(now: number, signal: AbortSignal | undefined): Promise<Scanned> {
    if (this.#last) return this.#last
    const events = this.follow(now, signal)
    for (;;) {
      const next = await events.next()
      if (next.done) return next.value
    }
  }

  #start(now: number): Run {
    const run: Run = {
      latest: { step: 'read', done: 0, total: 0 },
      pulse: Promise.withResolvers(),
      done: null,
      failed: undefined,
      calledOff: false,
      waiting: 0,
    }
    this.#run = run
    void this.#work(run, now)
    return run
  }

  async #work(run: Run, now: number): Promise<void> {
    try {
      await turn()
      const steps = scanSteps(this.#db, now, this.#keeper)
      let since = performance.now()
      for (let next = steps.next(); ; next = steps.next()) {
        if (next.done) {
          run.done = next.value
          this.#last = next.value
          return
        }
        if (performance.now() - since < TURN_MS) continue
        run.latest = next.value
        tell(run)
        await turn()
        if (run.calledOff) return
        since = performance.now()
      }
    } catch (error) {
      run.failed = error
    } finally {
      if (this.#run === run) this.#run = null
      tell(run)
    }
  }
}

/** Whatever else waits for this thread comes first. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

const resultOf = ({ people, compared, suggestions }: Scanned): ScanEvent => ({
  type: 'result',
  people,
  compared,
  pairs: suggestions.length,
})

function tell(run: Run): void {
  const { resolve } = run.pulse
  run.pulse = Promise.withResolvers()
  resolve()
}

/** A search that can go on from where it was, and the last change to a profile that it has seen. */
interface Kept {
  search: Search
  seen: number
}

function* scanSteps(db: Db, now: number, keeper: { kept: Kept | null }): Generator<Progress, Scanned, void> {
  const stamp = dataStamp(db)
  const { search } = yield* searchOf(db, keeper)
  const found = yield* search.find()
  return { ...found, people: found.counted.people, net: netOf(db, found.suggestions), at: now, stamp }
}

/** With everybody in it as they are now: only those are read who changed since the last search, where that is known. */
function* searchOf(db: Db, keeper: { kept: Kept | null }): Generator<Progress, Kept, void> {
  const latest = latestChange(db)
  const forms = formsOf(regionTable(), false)
  const { kept } = keeper
  const changed = kept && !kept.search.isWorn ? changedProfiles(db, kept.seen, latest) : null
  if (kept && changed) {
    // Called off on the way it does no harm: who was put in is put in again the next time.
    const reading = readAgain(db, forms, changed, (id, person) =>
      person ? kept.search.put(person) : kept.search.drop(id),
    )
    for (const share of reading) yield { step: 'read', done: Math.round(share * 1000), total: 1000 }
    kept.seen = latest
    return kept
  }
  keeper.kept = null
  const search = new Search()
  const reading = readPeople(db, forms, (person) => search.put(person))
  for (const share of reading) yield { step: 'read', done: Math.round(share * 1000), total: 1000 }
  keeper.kept = { search, seen: latest }
  return keeper.kept
}

const scans = new WeakMap<Db, Scans>()

/** Each thread has its own connection, and so its own searches. */
export function scansOf(db: Db): Scans {
  const known = scans.get(db)
  if (known) return known
  const made = new Scans(db)
  scans.set(db, made)
  return made
}
