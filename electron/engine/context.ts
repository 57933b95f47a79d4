import type { Topic } from '../../shared/features/app/contract.ts'
import type { Right } from '../../shared/kernel/procedure.ts'
import type { Author } from '../db/command.ts'
import type { Db } from '../db/connect.ts'

/** A file the user chose, behind its ticket. */
export interface OfferedFile {
  path: string
  name: string
}

/** What the host sends along with every call. */
export interface Call extends Author {
  door: 'desktop' | 'browser' | 'cli'
  rights: Right[]
  /** UTC milliseconds when the caller asks for another time than now. */
  now?: number
  files?: OfferedFile[]
  keyKept: 'keychain' | 'file'
}

/** What a handler may use: its thread's connection and the caller. */
export interface EngineContext {
  db: Db
  call: Call
  dataDir: string
  resourcesDir: string
  now(): number
  /** Tells every page what it should ask for again. Call after the commit. */
  publish(topics: Topic[]): void
  /** The writer does one thing at a time; an import holds its turn until it commits or rolls back. */
  turn: Turn
}

/** A queue of one: work waits until the work before it has ended. */
export class Turn {
  #last: Promise<void> = Promise.resolve()

  /** Resolves when it is the caller's turn; call the answer to end it. */
  async take(): Promise<() => void> {
    const before = this.#last
    let end: () => void = () => undefined
    this.#last = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }
}
