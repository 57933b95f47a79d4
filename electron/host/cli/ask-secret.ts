import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks at the terminal without showing what is typed; null when the answer is Ctrl-C or Ctrl-D. */
export function askSecret(question: string, onCancel: () => void): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stderr.write(question)
  return new Promise((resolve) => {
    const reader = createInterface({
      input: process.stdin,
      output: nowhere,
      terminal: true,
      historySize: 0,
    })
    let answer: string | null = null
    reader.on('SIGINT', () => {
      onCancel()
      reader.close()
    })
    reader.on('line', (line) => {
      answer = line
      reader.close()
    })
    reader.on('close', () => {
      process.stderr.write('\n')
      resolve(answer)
    })
  })
}
