import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { endOnUnexpected, offerReload } from '../../electron/shell/crash.ts'
import { StandInContents } from './stand-ins.ts'

function ending(report: (where: string, error: unknown) => string, answer = 0) {
  const happened: string[] = []
  const process = new EventEmitter()
  const parts = {
    app: { exit: (code?: number) => void happened.push(`exit ${code}`), isReady: () => true },
    dialog: {
      showErrorBox: (title: string, text: string) => void happened.push(`${title} ${text}`),
      showMessageBox: async ({ message }: { message: string }) => {
        happened.push(message)
        return { response: answer }
      },
    },
    locale: () => 'en' as const,
    report,
  }
  return { happened, process, parts: parts as never }
}

describe('something unexpected', () => {
  test.each(['uncaughtException', 'unhandledRejection'])(
    '%s: filed, said with its number, then the end',
    (kind) => {
      const filed: unknown[] = []
      const { happened, process, parts } = ending((where, error) => {
        filed.push([where, error])
        return 'ab12'
      })
      endOnUnexpected(process, parts)
      const bug = new Error('secret figure 42')
      process.emit(kind, bug)
      expect(filed).toMatchObject([[expect.any(String), bug]])
      expect(happened[0]).toContain('number ab12')
      expect(happened.at(-1)).toBe('exit 1')
      expect(happened.join()).not.toContain('secret figure')
    },
  )

  test('a disk that takes no report does not keep the process alive', () => {
    const { happened, process, parts } = ending(() => {
      throw new Error('no space left')
    })
    endOnUnexpected(process, parts)
    process.emit('uncaughtException', new Error('x'))
    expect(happened.at(-1)).toBe('exit 1')
  })

  test('a second one while the first is being told ends at once', () => {
    let reports = 0
    const { happened, process, parts } = ending(() => {
      reports++
      process.emit('uncaughtException', new Error('again'))
      return 'n'
    })
    endOnUnexpected(process, parts)
    process.emit('uncaughtException', new Error('first'))
    expect(reports).toBe(1)
    expect(happened[0]).toBe('exit 1')
  })
})

describe('a page whose process died', () => {
  const died = async (answer: number, reason = 'oom') => {
    const contents = new StandInContents()
    let quits = 0
    const { happened, parts } = ending(() => 'cd34', answer)
    offerReload(contents as never, () => void quits++, parts)
    contents.emit('render-process-gone', {}, { reason, exitCode: 9 })
    await Promise.resolve()
    await Promise.resolve()
    return { happened, reloaded: contents.reloaded, quits }
  }

  test('is opened again or the app quits, as the user says', async () => {
    expect(await died(0)).toMatchObject({ reloaded: 1, quits: 0 })
    expect(await died(1)).toMatchObject({ reloaded: 0, quits: 1 })
    expect((await died(0)).happened[0]).toContain('number cd34')
  })

  test('an orderly end is none of it', async () => {
    expect(await died(0, 'clean-exit')).toEqual({ happened: [], reloaded: 0, quits: 0 })
  })
})
