import { isDay } from '../../kernel/day.ts'

/** One turn of a reminder in one text, for lists on paper that hold follow-ups too: `turn:12:2026-06-10`. */
export const turnIdOf = ({ id, turnDay }: { id: number; turnDay: string }): string => `turn:${id}:${turnDay}`

/** Null for anything `turnIdOf` does not make. */
export function readTurnId(text: string): { id: number; turnDay: string } | null {
  const [, id, turnDay = ''] = /^turn:([1-9]\d{0,14}):(\d{4}-\d\d-\d\d)$/.exec(text) ?? []
  return id !== undefined && isDay(turnDay) ? { id: Number(id), turnDay } : null
}
