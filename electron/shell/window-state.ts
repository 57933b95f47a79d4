import { readFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { writeAtomic } from '../files/write-atomic.ts'

export const MIN_WIDTH = 1024
export const MIN_HEIGHT = 640

const stored = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(MIN_WIDTH).max(20_000),
  height: z.int().min(MIN_HEIGHT).max(20_000),
  maximized: z.boolean(),
})
/** Where the window was. Pixels of the screen; without x and y the system centres it. */
export type WindowState = z.infer<typeof stored>

const first: WindowState = { width: 1280, height: 800, maximized: false }

/**
 * The kept state, or the first one when there is none or it cannot be understood: a broken file of this kind must
 * never keep the app from starting. A place on a screen that is no longer there is forgotten.
 */
export function readWindowState(path: string, screens: Rectangle[]): WindowState {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return first
  }
  const read = stored.safeParse(parsed(text))
  if (!read.success) return first
  const { x, y, ...size } = read.data
  const visible = x !== undefined && y !== undefined && screens.some((screen) => holds(screen, x, y))
  return visible ? read.data : size
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The window's title bar must be where it can be grabbed. */
function holds(screen: Rectangle, x: number, y: number): boolean {
  const grip = { left: x + 100, top: y + 10 }
  return (
    grip.left >= screen.x &&
    grip.left <= screen.x + screen.width &&
    grip.top >= screen.y &&
    grip.top <= screen.y + screen.height
  )
}

export function writeWindowState(path: string, state: WindowState): void {
  writeAtomic(path, `${JSON.stringify(state)}\n`)
}
