import { text } from 'node:stream/consumers'
import { askSecret } from './host/cli/ask-secret.ts'
import { run } from './host/cli/run.ts'

/** The command line in a real terminal; run.ts has the commands. */
const ending = new AbortController()
let asked = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked += 1
    ending.abort()
    // Whoever asks again does not want to wait; the data survives any end.
    if (asked > 1) process.exit(130)
  })
}
// A reader that has seen enough (`huitouke … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const watched = process.stderr.isTTY === true
let shown = false
const clear = () => {
  if (shown) process.stderr.write('\r\u001b[K')
  shown = false
}

process.exitCode = await run(
  process.argv.slice(2),
  {
    write(content) {
      clear()
      process.stdout.write(content)
    },
    tell(content) {
      clear()
      process.stderr.write(`${content}\n`)
    },
    progress(content) {
      if (!watched) return
      clear()
      process.stderr.write(content)
      shown = true
    },
    readInput: () => text(process.stdin),
    askSecret: process.stdin.isTTY
      ? (question) => {
          clear()
          return askSecret(question, () => ending.abort())
        }
      : undefined,
    env: process.env,
    signal: ending.signal,
  },
  (exitCode) => process.exit(exitCode),
)
