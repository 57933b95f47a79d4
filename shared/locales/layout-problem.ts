import type { LayoutProblem } from '../features/imports/layout-problems.ts'
import { chinese, english } from './index.ts'

/** A sentence by its key; those of the pages and of the command line are the same. */
type Say = (key: string, values: Record<string, string>) => string

/** A longer list of what is possible helps only where nothing better can be said. */
const SHORT_LIST = 120

/** What is wrong with one field of a layout file, what was expected there, and what was most likely meant. */
export function layoutProblemText(say: Say, problem: LayoutProblem): string {
  const { code, given, field } = problem
  const allowed = problem.allowed
    .split(', ')
    .map((one) =>
      Object.hasOwn(chinese.imports.layoutType, one) ? say(`imports.layoutType.${one}`, {}) : one,
    )
    .join(', ')
  const near = problem.near || byLabel(problem)
  const parts = [say(`imports.layoutProblem.${code}`, { allowed, given, field })]
  if (near !== '') parts.push(say('imports.layoutNear', { near }))
  if (lists.includes(code) && (near === '' || allowed.length <= SHORT_LIST))
    parts.push(say('imports.layoutAllowed', { allowed }))
  return parts.join(' ')
}

const lists: readonly LayoutProblem['code'][] = ['no-such-field', 'not-allowed']

/** Somebody wrote what the pages call a field (订单号, Order number) and not its own name. */
function byLabel({ code, given, allowed }: LayoutProblem): string {
  if (code !== 'no-such-field') return ''
  const fields = allowed.split(', ')
  const said = given.trim().toLowerCase()
  for (const labels of [chinese.imports.field, english.imports.field])
    for (const [field, label] of Object.entries<string>(labels))
      if (label.toLowerCase() === said && fields.includes(field)) return field
  return ''
}
