import type { z } from 'zod'
import { nearest } from '../../kernel/nearest.ts'
import { orderLayout, recordLayout } from './layout.ts'

/** Where it is wrong (`money.line`), and what would be right; `shared/locales/layout-problem.ts` has the sentences. */
export interface LayoutProblem {
  field: string
  code:
    | 'not-json' // `allowed` is the line in which reading stopped
    | 'too-long'
    | 'no-such-field' // a column is given to a field there is not
    | 'not-allowed'
    | 'no-such-entry'
    | 'wrong-type'
    | 'wrong-form' // `allowed` names the form: `currency`, `id`
    | 'empty'
    | 'missing'
    | 'other'
  /** What is allowed, or of which type it must be. */
  allowed: string
  given: string
  /** What was most likely meant; empty: nothing there is comes near. */
  near: string
}

/** The line in which reading stopped; where only the end is missing, the last one. */
export function notJson(text: string): LayoutProblem {
  const lines = text.trimEnd().split('\n')
  const wrongWithin = (count: number) => !endsTooEarly(lines.slice(0, count).join('\n'))
  // Whatever follows the first fault changes nothing of it, so it may be halved.
  let [good, bad] = [0, lines.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (wrongWithin(middle)) bad = middle
    else good = middle
  }
  const given = shortened((lines[bad - 1] ?? '').trim())
  return { field: '', code: 'not-json', allowed: String(bad), given, near: '' }
}

/** No fault but that more is to come. Messages about a fault within name no place, or one before the end. */
function endsTooEarly(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const [, position] = /at position (\d+)/.exec(message) ?? []
    return position === undefined ? /end of JSON/.test(message) : Number(position) >= text.length
  }
}

export function problemsOf(issue: z.core.$ZodIssue, content: object): LayoutProblem[] {
  const field = issue.path.join('.')
  const value = at(content, issue.path)
  const common = { field, given: spoken(value), near: '' }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((given) => {
        const near = nearest(given, entriesAt(issue.path))
        return { ...common, code: 'no-such-entry', allowed: '', given, near }
      })
    case 'invalid_value':
      return [notAllowed(field, issue.values.map(String), value)]
    case 'invalid_type':
      return [{ ...common, code: 'wrong-type', allowed: issue.expected }]
    case 'invalid_union':
      return [{ ...common, code: 'not-allowed', allowed: unionOf(issue.errors) }]
    case 'invalid_format':
      return [{ ...common, code: 'wrong-form', allowed: field === 'id' ? 'id' : 'currency' }]
    case 'too_small':
      return [{ ...common, code: 'empty', allowed: '' }]
    default:
      return [{ ...common, code: 'other', allowed: issue.message }]
  }
}

export function notAllowed(field: string, allowed: readonly string[], given: unknown): LayoutProblem {
  const near = typeof given === 'string' ? nearest(given, allowed) : ''
  return { field, code: 'not-allowed', allowed: allowed.join(', '), given: spoken(given), near }
}

/** Names that an object of a layout may have, as far as the schema tells: of the whole layout, and of its parts. */
function entriesAt(path: PropertyKey[]): string[] {
  const shapes = [orderLayout.shape, recordLayout.shape] as Record<string, z.ZodType>[]
  const parts = shapes.map((shape) => path.reduce<unknown>(partOf, { shape }))
  const names = parts.flatMap((part) => Object.keys(shapeOf(part) ?? {}))
  return path.length > 0 ? names : [...names, 'columns', 'timeZone', 'name', 'statuses']
}

function partOf(schema: unknown, key: PropertyKey): unknown {
  const shape = shapeOf(schema)
  if (shape) return shape[key as string]
  const { element } = bare(schema) as { element?: unknown }
  return element
}

const shapeOf = (schema: unknown) => (bare(schema) as { shape?: Record<string, unknown> }).shape

/** Without `optional`, `default` and `nullable` around it. */
function bare(schema: unknown): object {
  let inner = schema
  while (
    typeof inner === 'object' &&
    inner !== null &&
    !('element' in inner) &&
    'unwrap' in inner &&
    typeof inner.unwrap === 'function'
  )
    inner = inner.unwrap()
  return typeof inner === 'object' && inner !== null ? inner : {}
}

/** What each of several possibilities would have been. */
function unionOf(errors: z.core.$ZodIssue[][]): string {
  const each = errors.flat().map((issue) => {
    if (issue.code === 'invalid_value') return issue.values.map(String).join(', ')
    return issue.code === 'invalid_type' ? issue.expected : issue.message
  })
  return [...new Set(each)].join(', ')
}

const at = (content: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  )

const MOST_SHOWN = 60

export function spoken(value: unknown): string {
  return shortened(value === undefined ? '' : (JSON.stringify(value) ?? String(value)))
}

const shortened = (text: string): string =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
