import { instantOfWall } from '../../../shared/kernel/day.ts'
import { fileKeyKeeper } from '../../db/key.ts'
import { type Client, type Host, startHost } from '../host.ts'
import type { Arguments } from './arguments.ts'
import { type Language, languageOf } from './language.ts'

/** Where a command reads and writes; tests hand in their own. */
export interface Terminal {
  /** The result, to standard output. */
  write(text: string): void
  /** What is said about it, to standard error. */
  tell(text: string): void
  /** Shows a line that the next one replaces; nothing where nobody watches. */
  progress(text: string): void
  readInput(): Promise<string>
  /** Asks without showing what is typed; null when nobody answers. Missing where nobody sits. */
  askSecret?: ((question: string) => Promise<string | null>) | undefined
  env: NodeJS.ProcessEnv
  /** Ctrl-C. */
  signal: AbortSignal
}

/** What every command has at hand once the data is open. */
export interface Session {
  arguments: Arguments
  dataDir: string
  host: Host
  client: Client
  language: Language
  /** IANA name, of the settings. */
  timeZone: string
  terminal: Terminal
}

const USUAL_ZONE = 'Asia/Shanghai'

/** Noon: far enough from midnight that every rule means this very day. */
export const noonOf = (day: string, timeZone: string): number =>
  instantOfWall(Date.parse(`${day}T12:00:00Z`), timeZone)

/** Opens the data for one command. Throws OpenFailure. */
export async function openSession(
  given: Arguments,
  dataDir: string,
  terminal: Terminal,
  onCrash: (number: string) => void,
): Promise<Session> {
  const start = (timeZone: string) =>
    startHost({
      dataDir,
      keyKeeper: fileKeyKeeper(dataDir),
      door: given.command === 'serve' ? 'browser' : 'cli',
      now: given.date === undefined ? undefined : noonOf(given.date, timeZone),
      oneThread: given.command === 'import',
      onCrash: (_role, number) => onCrash(number),
    })
  let host = await start(USUAL_ZONE)
  try {
    const settings = await host.client.settings.get()
    if (given.date !== undefined && settings.timeZone !== USUAL_ZONE) {
      await host.close()
      host = await start(settings.timeZone)
    }
    const language = languageOf(given.locale ?? settings.locale)
    const { timeZone } = settings
    return { arguments: given, dataDir, host, client: host.client, language, timeZone, terminal }
  } catch (error) {
    await host.close()
    throw error
  }
}

export function writeJson(terminal: Terminal, value: unknown): void {
  terminal.write(`${JSON.stringify(value)}\n`)
}
