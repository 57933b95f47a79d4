import { writeSync } from 'node:fs'
import type { Migration } from '../../electron/db/migrate.ts'
import { migrations } from '../../migrations/index.ts'

export const STEPS = 20

/** A migration that rebuilds the customers in many steps; `onStep` is told before each. */
export const rebuild = (onStep: (step: number) => void): Migration => ({
  version: 900_000,
  up(db) {
    db.exec('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL) STRICT')
    const move = db.prepare(
      'INSERT INTO person SELECT id, upper(name), owner FROM customer WHERE id % ? = ? AND id NOT IN (SELECT id FROM person)',
    )
    for (let step = 0; step < STEPS; step++) {
      onStep(step)
      move.run(STEPS, step)
    }
    db.exec('DELETE FROM customer')
  },
})

/** The released ones and the one above. */
export const withRebuild = (onStep: (step: number) => void = () => undefined): Migration[] => [
  ...migrations,
  rebuild(onStep),
]

/** At once, whatever the reader does: a buffered word would come after the moment it speaks of. */
export const sayStep = (): void => {
  writeSync(1, '.')
}
