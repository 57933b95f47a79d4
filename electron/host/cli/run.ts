import { resolve } from 'node:path'
import { ORPCError } from '@orpc/client'
import { OpenFailure } from '../../db/failure.ts'
import { logBug } from '../../engine/log.ts'
import { type Arguments, type CommandName, readArguments } from './arguments.ts'
import { call } from './call.ts'
import { dataFolder } from './data-folder.ts'
import { importFiles } from './import.ts'
import { type Language, languageOf, systemLocale } from './language.ts'
import { tellNotices } from './notices.ts'
import { exitCodes, Stop } from './outcome.ts'
import { report } from './report.ts'
import { serve } from './serve.ts'
import { openSession, type Session, type Terminal, writeJson } from './session.ts'
import { today } from './today.ts'
import { undo } from './undo.ts'

const commands: Record<Exclude<CommandName, 'help'>, (session: Session) => Promise<number>> = {
  serve,
  import: importFiles,
  today,
  report,
  call,
  undo,
}

/** `serve` leaves the news to its pages, `call` answers what it was asked and no more. */
const commandsForPeople: ReadonlySet<CommandName> = new Set(['import', 'today', 'report'])

/** The command line from its arguments to its exit code. Throws only when the terminal itself fails. */
export async function run(
  argv: string[],
  terminal: Terminal,
  die: (exitCode: number) => void,
): Promise<number> {
  let language = languageOf(systemLocale(terminal.env))
  let given: Arguments | undefined
  let dataDir = dataFolder(terminal.env)
  let session: Session | undefined
  try {
    given = readArguments(argv)
    if (given.locale !== undefined) language = languageOf(given.locale)
    if (given.command === 'help') {
      terminal.write(`${language.say('help')}\n`)
      return argv.length === 0 ? exitCodes.wrongUse : exitCodes.done
    }
    dataDir = resolve(given.data ?? dataDir)
    session = await openSession(given, dataDir, terminal, (number) => {
      terminal.tell(language.say('bug', { number }))
      die(exitCodes.bug)
    })
    language = session.language
    if (commandsForPeople.has(given.command)) await tellNotices(session)
    return await commands[given.command](session)
  } catch (error) {
    const json = given?.json ?? argv.includes('--json')
    return tell(stopOf(error, given, dataDir, terminal.signal), { terminal, language, json })
  } finally {
    await session?.host.close()
  }
}

interface Telling {
  terminal: Terminal
  language: Language
  json: boolean
}

/** One sentence for the person; with `--json` one object for the program. */
function tell(stop: Stop, { terminal, language, json }: Telling): number {
  const sentence = language.say(stop.key, stop.values)
  if (json) writeJson(terminal, { error: { code: stop.code, data: stop.values, sentence } })
  terminal.tell(sentence)
  return stop.exitCode
}

/** What anything that was thrown means to the person at the terminal. */
function stopOf(error: unknown, given: Arguments | undefined, dataDir: string, signal: AbortSignal): Stop {
  if (error instanceof Stop) return error
  if (error instanceof OpenFailure) return notOpened(error.code, { ...error.data })
  if (signal.aborted) return new Stop('cancelled', {}, { exitCode: exitCodes.cancelled, code: 'CANCELLED' })
  if (error instanceof ORPCError) {
    const expected = stopOfCall(error, given)
    if (expected) return expected
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC'].includes(code)) {
    return new Stop(
      'openFailure.folder',
      { folder: dataDir, code },
      { exitCode: exitCodes.notOpened, code: 'FOLDER' },
    )
  }
  return bug(logBug(dataDir, 'command line', error))
}

function stopOfCall(error: ORPCError<string, unknown>, given: Arguments | undefined): Stop | null {
  const { code } = error
  const data = (error.data ?? {}) as Record<string, unknown>
  const name = given?.positionals[0] ?? given?.command ?? ''
  if (code === 'BAD_REQUEST') return new Stop('wrong.input', { name, detail: issuesOf(data) }, { code })
  if (code === 'NOT_FOUND') return new Stop('wrong.notFound', data, { code })
  if (code === 'NOT_ALLOWED') return new Stop('notAllowed', data, { code })
  if (code === 'CONFLICT') return new Stop('conflict', data, { code })
  if (code === 'CANCELLED') return new Stop('cancelled', {}, { exitCode: exitCodes.cancelled, code })
  return code === 'BUG' && 'number' in data ? bug(String(data.number)) : null
}

const bug = (number: string): Stop => new Stop('bug', { number }, { exitCode: exitCodes.bug, code: 'BUG' })

function notOpened(code: OpenFailure['code'], data: Record<string, unknown>): Stop {
  return new Stop(`openFailure.${code}`, data, { exitCode: exitCodes.notOpened, code })
}

/** `filter.stage.0: Invalid option`, as the schema says it. */
function issuesOf(data: Record<string, unknown>): string {
  if (!Array.isArray(data.issues)) return ''
  return data.issues
    .map((issue: { path?: unknown[]; message?: string }) =>
      [issue.path?.join('.'), issue.message].filter(Boolean).join(': '),
    )
    .join('; ')
}
