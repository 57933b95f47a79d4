import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { isDay } from '../../../shared/kernel/day.ts'
import { type Locale, locale } from '../../../shared/kernel/schemas.ts'
import { Stop } from './outcome.ts'

const everywhere = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  date: { type: 'string' },
  locale: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

const ofCommand = {
  serve: { port: { type: 'string' } },
  import: {
    layout: { type: 'string' },
    shop: { type: 'string' },
    'date-order': { type: 'string' },
    'dry-run': { type: 'boolean' },
    'password-stdin': { type: 'boolean' },
  },
  today: {},
  report: { pdf: { type: 'string' } },
  call: { file: { type: 'string', multiple: true } },
  undo: {},
  help: {},
} as const satisfies Record<string, ParseArgsOptionsConfig>

export type CommandName = keyof typeof ofCommand

export interface Arguments {
  command: CommandName
  positionals: string[]
  data?: string
  json: boolean
  /** A day of the calendar. */
  date?: string
  locale?: Locale
  port?: number
  pdf?: string
  files: string[]
  importing?: ImportOptions
}

/** How `huitouke import` is to read its files. */
export interface ImportOptions {
  /** Path of a layout file. */
  layout?: string
  shop?: string
  dateOrder?: DateOrder
  /** Tell what loading would do, and do nothing. */
  dryRun: boolean
  /** The password of the files is the first line of standard input. */
  passwordStdin: boolean
}

const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Reads what follows `huitouke`. Throws Stop with what is wrong about it. */
export function readArguments(given: string[]): Arguments {
  const argv = commandFirst(given)
  const command = argv[0] ?? 'help'
  if (['--help', '-h'].includes(command)) return { command: 'help', positionals: [], json: false, files: [] }
  if (!isCommand(command)) throw new Stop('wrong.noCommand', { command })
  const { values, positionals } = parse(argv.slice(1), { ...everywhere, ...ofCommand[command] })
  if (values.help) return { command: 'help', positionals: [], json: false, files: [] }
  if (text(values.date) !== undefined && !isDay(text(values.date) ?? '')) {
    throw new Stop('wrong.date', { value: values.date })
  }
  const wanted = locale.safeParse(values.locale)
  if (values.locale !== undefined && !wanted.success) throw new Stop('wrong.locale', { value: values.locale })
  return {
    command,
    positionals,
    data: text(values.data),
    json: values.json === true,
    date: text(values.date),
    locale: wanted.data,
    port: readPort(text(values.port)),
    pdf: text(values.pdf),
    files: Array.isArray(values.file) ? values.file.map(String) : [],
    ...(command === 'import' ? { importing: readImportOptions(values) } : {}),
  }
}

/** Options of every command may stand before it too. */
function commandFirst(argv: string[]): string[] {
  let at = 0
  for (; at < argv.length; at += 1) {
    const [, name = '', value] = /^--(\w+)(=.*)?$/.exec(argv[at] ?? '') ?? []
    if (!isEverywhere(name) || name === 'help') break
    if (value === undefined && everywhere[name].type === 'string') at += 1
  }
  const command = argv[at]
  return command === undefined ? argv : [command, ...argv.slice(0, at), ...argv.slice(at + 1)]
}

const isEverywhere = (name: string): name is keyof typeof everywhere => Object.hasOwn(everywhere, name)

function readImportOptions(values: Record<string, unknown>): ImportOptions {
  const wanted = text(values['date-order'])
  const dateOrder = dateOrders.find((order) => order === wanted)
  if (wanted !== undefined && !dateOrder) throw new Stop('wrong.dateOrder', { value: wanted })
  return {
    layout: text(values.layout),
    shop: text(values.shop),
    dateOrder,
    dryRun: values['dry-run'] === true,
    passwordStdin: values['password-stdin'] === true,
  }
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(ofCommand, name)

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function parse(
  args: string[],
  options: ParseArgsOptionsConfig,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new Stop('wrong.option', { detail: error.message.split('. ')[0] })
    }
    throw error
  }
}

function readPort(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new Stop('wrong.port', { value })
  return Number(value)
}
