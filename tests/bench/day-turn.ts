/**
 * npx node tests/bench/day-turn.ts --data FOLDER
 * The turn of a day where every recipe is a segment whose people are followed: how long all of it takes, and the longest
 * that anybody who wants to write waits for it. The store is left as it was.
 */
import { parseArgs } from 'node:util'
import { runCommand } from '../../electron/db/command.ts'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { createSegment } from '../../electron/features/segments/segments.ts'
import { turnSteps } from '../../electron/features/tags/day-turn.ts'
import { recipes } from '../../shared/features/segments/recipes.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('--data FOLDER of a store that is there')
const key = await fileKeyKeeper(values.data).load()
if (!key) throw new Error('no key')
const db = connect(values.data, key, { readonly: false })
const DAY = 86_400_000
const now = Date.UTC(2026, 6, 1, 4)
const author = { actor: 'bench', door: 'browser' }

try {
  for (const { name, rule } of recipes)
    runCommand(db, author, 'segments.create', now, (command) =>
      createSegment(command, {
        ...{ name: `bench ${name}`, description: '', color: 'neutral' },
        from: { rule: rule('CNY', '2026-07-01') },
      }),
    )
  const pieces: number[] = []
  const { wallSeconds, cpuSeconds } = await measure(() => {
    const steps = turnSteps(db, now + DAY)
    for (let done = false; !done; ) {
      const before = process.cpuUsage()
      done = steps.next().done === true
      const { user, system } = process.cpuUsage(before)
      pieces.push((user + system) / 1e3)
    }
  })
  pieces.sort((a, b) => b - a)
  console.log(
    `${recipes.length} segments: ${wallSeconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s) in ${pieces.length} pieces, ` +
      `the longest ${pieces.slice(0, 6).map(Math.round).join(', ')} ms of CPU`,
  )
} finally {
  const ids = `SELECT id FROM segment WHERE name LIKE 'bench %'`
  db.exec(`DELETE FROM tag_spell WHERE tag_id IN (SELECT -id FROM (${ids}));
    DELETE FROM tag_upkeep WHERE tag_id IN (SELECT -id FROM (${ids}));
    DELETE FROM segment WHERE id IN (${ids})`)
  db.close()
}
