import type { Session } from 'electron'
import { expect, test } from 'vitest'
import { lockChromium, lockNetwork } from '../../electron/shell/network-lock.ts'

type Listener = (details: { url: string }, callback: (response: { cancel?: boolean }) => void) => void

test('every request that is not answered by the app itself is cancelled', () => {
  let listener: Listener = () => expect.unreachable()
  const webRequest = {
    onBeforeRequest: (given: Listener) => {
      listener = given
    },
  }
  lockNetwork({ webRequest } as unknown as Pick<Session, 'webRequest'>)
  const cancelled = (url: string) => {
    let answer: boolean | undefined
    listener({ url }, ({ cancel }) => {
      answer = cancel
    })
    return answer
  }
  for (const url of [
    'app://huitouke/assets/a.js',
    'blob:app://huitouke/1',
    'data:image/png;base64,',
    'devtools://devtools/',
  ]) {
    expect(cancelled(url), url).toBe(false)
  }
  for (const url of [
    'https://evil.example/',
    'http://127.0.0.1/',
    'ws://evil.example/',
    'wss://evil.example/',
    'ftp://evil.example/',
    'file:///etc/passwd',
    'filesystem:https://evil.example/temporary/',
    'chrome-extension://abc/',
    'application://evil.example/',
    '',
  ]) {
    expect(cancelled(url), url).toBe(true)
  }
})

test("Chromium's own errands are off and no name is looked up", () => {
  const switches: Record<string, string | undefined> = {}
  lockChromium({
    appendSwitch: (name: string, value?: string) => {
      switches[name] = value
    },
  })
  expect(Object.keys(switches)).toContain('disable-background-networking')
  expect(switches['host-resolver-rules']).toBe('MAP * ~NOTFOUND')
})
