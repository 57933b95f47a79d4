import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FileChoice } from '../../../shared/features/imports/contract.ts'
import type { AnyLayout } from '../../../shared/features/imports/layout.ts'
import type { LayoutProblem } from '../../../shared/features/imports/layout-problems.ts'
import { MOST_LAYOUT_TEXT, readOwnLayout } from '../../../shared/features/imports/own-layout.ts'
import { layoutProblemText } from '../../../shared/locales/layout-problem.ts'
import type { Language } from './language.ts'
import { Stop } from './outcome.ts'
import type { Session } from './session.ts'
import { plain } from './text.ts'

/** Bytes of a character in UTF-8. */
const MOST_BYTES = 4

const TRIES = 3

/** What the options say about every file, by ticket; asks for passwords where somebody sits at the terminal. */
export async function choicesFor(session: Session, tickets: string[]): Promise<Record<string, FileChoice>> {
  const { importing } = session.arguments
  if (!importing) return {}
  const { layout, shop, dateOrder, passwordStdin } = importing
  const common: FileChoice = {}
  if (layout !== undefined) common.layout = layoutIn(layout, session.language)
  if (shop !== undefined) {
    if (shop.trim() === '' || shop.trim().length > 100) throw new Stop('wrong.shop')
    common.shopName = shop
  }
  // One order for every column that does not show its own.
  if (dateOrder) common.dates = { '*': dateOrder }
  if (passwordStdin) common.password = (await session.terminal.readInput()).split(/\r?\n/)[0] ?? ''
  const choices: Record<string, FileChoice> = {}
  for (const [at, ticket] of tickets.entries()) {
    const file = session.arguments.positionals[at] ?? ''
    const password = common.password ?? (await passwordFor(session, ticket, file))
    choices[ticket] = password === undefined ? common : { ...common, password }
  }
  return choices
}

/** The file's layout. Throws Stop that names file, field and what is allowed. */
function layoutIn(path: string, language: Language): AnyLayout {
  const { layout, problems } = readOwnLayout(contentOf(path))
  if (layout) return layout
  const detail = problems.map((problem) => problemText(problem, language)).join('\n')
  throw new Stop('wrong.layout', { file: path, detail, problems }, { code: 'LAYOUT' })
}

function contentOf(path: string): string {
  try {
    const file = resolve(path)
    // What is too long is refused by its first part.
    if (statSync(file).size > MOST_LAYOUT_TEXT * MOST_BYTES) return ' '.repeat(MOST_LAYOUT_TEXT + 1)
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  } catch {
    throw new Stop('wrong.fileMissing', { file: path }, { code: 'FILE_MISSING' })
  }
}

const problemText = (problem: LayoutProblem, { t }: Language): string => {
  const say = t as (key: string, values: Record<string, string>) => string
  return `  ${plain(`${problem.field === '' ? '' : `${problem.field}: `}${layoutProblemText(say, problem)}`)}`
}

/** Asks until the file opens; undefined where it needs none, or nobody can be asked. */
async function passwordFor(session: Session, ticket: string, file: string): Promise<string | undefined> {
  const { client, terminal, language } = session
  if (!terminal.askSecret) return undefined
  let password: string | undefined
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { refused } = await client.imports.inspect({ tickets: [ticket], password })
    if (refused?.code !== 'password') return password
    const answer = await terminal.askSecret(
      language.say(attempt === 0 ? 'import.password' : 'import.passwordAgain', { file: plain(file) }),
    )
    if (answer === null || answer === '') return undefined
    password = answer
  }
  return password
}
