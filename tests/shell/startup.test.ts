import type { MessageBoxOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { OpenFailure } from '../../electron/db/failure.ts'
import { shellLocale } from '../../electron/shell/language.ts'
import { KeychainFailure } from '../../electron/shell/secrets.ts'
import { isOnlyInstance } from '../../electron/shell/single-instance.ts'
import { askAfterFailure, explain } from '../../electron/shell/startup-failure.ts'
import { startupMessages, startupWays } from '../../electron/shell/startup-messages.ts'

const noReport = () => expect.unreachable('an expected failure is not a bug')

describe('the start page of a failure', () => {
  test('has its own words for every failure, in both languages', () => {
    const chinese = Object.values(startupMessages['zh-CN'])
    const english = Object.values(startupMessages.en)
    expect(Object.keys(startupMessages['zh-CN'])).toEqual(Object.keys(startupMessages.en))
    for (const messages of [chinese, english]) {
      expect(new Set(messages.map(({ what }) => what)).size).toBe(messages.length)
      for (const { what, safe, todo } of messages) expect([what, safe, todo].every(Boolean)).toBe(true)
    }
    for (const [index, { what }] of chinese.entries()) {
      expect(what).toMatch(/\p{Script=Han}/u)
      const gaps = (text = '') => text.match(/\{\w+\}/g) ?? []
      expect(gaps(what)).toEqual(gaps(english[index]?.what))
    }
  })

  test('never advises or offers to delete, reset or start anew', () => {
    const advice = Object.values(startupMessages).flatMap((all) => Object.values(all).map(({ todo }) => todo))
    const ways = Object.values(startupWays).flatMap((all) => Object.values(all))
    for (const text of [...advice, ...ways]) {
      expect(text).not.toMatch(
        /delet|remov|reset|eras|overwrit|start over|anew|删除|清空|重置|重新建|新建|覆盖/i,
      )
    }
  })

  test('fills in the figures of the failure', () => {
    const newer = explain(new OpenFailure('newer-version', { file: 40, program: 10 }), 'en', noReport)
    expect(newer.what).toContain('data version 40; this program knows up to 10')
    const changed = new KeychainFailure('keychain-changed', { was: 'kwallet6', now: 'none' })
    expect(explain(changed, 'zh-CN', noReport).what).toContain('原来是 kwallet6，现在是 none')
  })

  test('anything unexpected is filed, and only its number is shown', () => {
    const filed: unknown[] = []
    const bug = new Error('EACCES: /home/somebody/data')
    const message = explain(bug, 'en', (error) => `n${filed.push(error)}`)
    expect(filed).toEqual([bug])
    expect(message.what).toContain('number n1')
    expect(JSON.stringify(message)).not.toContain('somebody')
  })

  const answering = (...answers: number[]) => {
    const shown: MessageBoxOptions[] = []
    const dialog = {
      showMessageBox: async (options: unknown) => {
        shown.push(options as MessageBoxOptions)
        return { response: answers.shift() ?? 2, checkboxChecked: false }
      },
    }
    let folders = 0
    const message = explain(new OpenFailure('damaged'), 'zh-CN', noReport)
    const asked = askAfterFailure(dialog as never, message, 'zh-CN', async () => {
      folders++
    })
    return { asked, shown, folders: () => folders }
  }

  test('offers to try again, to see the folder (and asks again), and to quit', async () => {
    const { asked, shown, folders } = answering(1, 1, 0)
    expect([await asked, shown.length, folders()]).toEqual(['again', 3, 2])
    expect(shown[0]).toMatchObject({ buttons: ['重试', '打开数据文件夹', '退出'], cancelId: 2 })
    expect(shown[0]?.detail).toContain('损坏的文件原样保留')
  })

  test('a closed dialog quits', async () => {
    expect(await answering(2).asked).toBe('quit')
  })
})

test('the shell speaks Chinese where the system does or says nothing, else English', () => {
  expect(['zh-Hans-CN', 'zh-TW', 'ZH'].map((tag) => shellLocale([tag]))).toEqual(['zh-CN', 'zh-CN', 'zh-CN'])
  expect([shellLocale([]), shellLocale(['en-GB', 'zh-CN']), shellLocale(['fr-FR'])]).toEqual([
    'zh-CN',
    'en',
    'en',
  ])
})

test('a second program ends, and the first comes forward', () => {
  const listeners: Record<string, () => void> = {}
  const app = (isFirst: boolean) => ({
    requestSingleInstanceLock: () => isFirst,
    on: (name: string, listener: () => void) => {
      listeners[name] = listener
    },
  })
  let forward = 0
  const comeForward = () => {
    forward++
  }
  expect(isOnlyInstance(app(false) as never, comeForward)).toBe(false)
  expect(listeners).toEqual({})
  expect(isOnlyInstance(app(true) as never, comeForward)).toBe(true)
  listeners['second-instance']?.()
  expect(forward).toBe(1)
})
