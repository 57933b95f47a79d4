import type { Generated } from 'kysely'
import type { Authored } from './tables.ts'

/** The shop's own scripts, and what it chose of the shipped ones. */
export interface ScriptTables {
  script: Authored & {
    id: Generated<number>
    situation: string
    channel: string
    locale: string
    version: number
    copied_from: Generated<string>
  }
  script_version: Authored & {
    id: Generated<number>
    script_id: number
    version: number
    name: string
    subject: Generated<string>
    variants: string
    at: number
    actor: string
  }
  script_choice: Authored & {
    id: Generated<number>
    script_key: string
    off: Generated<number>
    position: number | null
  }
  script_word: Authored & {
    id: Generated<number>
    locale: string
    word: string
    why: Generated<string>
    suggestion: Generated<string>
    exceptions: Generated<string>
    off: Generated<number>
  }
}
