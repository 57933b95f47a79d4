import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { describe, expect, test } from 'vitest'
import { guardContents, guardSession, openOutside } from '../../electron/shell/guards.ts'
import { notebook, refusable, StandInContents } from './stand-ins.ts'

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>

function guardedSession() {
  const { lines, log } = notebook()
  const set: { request?: RequestHandler; check?: CheckHandler; device?: () => boolean; spelling?: boolean } =
    {}
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: RequestHandler) => {
      set.request = handler
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      set.check = handler
    },
    setDevicePermissionHandler: (handler: () => boolean) => {
      set.device = handler
    },
    setSpellCheckerEnabled: (on: boolean) => {
      set.spelling = on
    },
  })
  guardSession(session as unknown as Session, log)
  const asked = (permission: string, requestingUrl = 'app://huitouke/', isMainFrame = true) => {
    let granted: boolean | null = null
    const done = (answer: boolean) => {
      granted = answer
    }
    set.request?.(null as never, permission as never, done, { requestingUrl, isMainFrame } as never)
    return granted
  }
  const checked = (permission: string, origin = 'app://huitouke/', isMainFrame = true) =>
    set.check?.(null, permission as never, origin, { isMainFrame } as never)
  return { session, set, asked, checked, lines }
}

describe('permissions', () => {
  const refused = ['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'openExternal']

  test('are refused, asked for or checked', () => {
    const { asked, checked, lines } = guardedSession()
    for (const permission of refused) {
      expect(asked(permission), permission).toBe(false)
      expect(checked(permission), permission).toBe(false)
    }
    expect(lines).toHaveLength(refused.length)
  })

  test('copying text is granted to our main frame and to nobody else', () => {
    const { asked, checked } = guardedSession()
    expect(asked('clipboard-sanitized-write')).toBe(true)
    expect(checked('clipboard-sanitized-write')).toBe(true)
    for (const [address, main] of [
      ['https://evil.example/', true],
      ['app://huitouke.evil/', true],
      ['app://huitouke/', false],
      ['', true],
    ] as const) {
      expect(asked('clipboard-sanitized-write', address, main), address).toBe(false)
      expect(checked('clipboard-sanitized-write', address, main), address).toBe(false)
    }
  })

  test('devices are refused and the spell checker, which loads from the network, is off', () => {
    const { set } = guardedSession()
    expect(set.device?.()).toBe(false)
    expect(set.spelling).toBe(false)
  })

  test('only what our own page made is downloaded', () => {
    const { session } = guardedSession()
    const download = (address: string) => {
      const event = refusable({})
      session.emit('will-download', event, { getURL: () => address })
      return !event.refused
    }
    expect(download('blob:app://huitouke/6f1c')).toBe(true)
    expect(download('blob:https://evil.example/6f1c')).toBe(false)
    expect(download('https://evil.example/setup.exe')).toBe(false)
    expect(download('data:text/html,hello')).toBe(false)
  })
})

function guardedContents() {
  const contents = new StandInContents()
  const { lines, log } = notebook()
  const opened: string[] = []
  guardContents(contents as never, (address) => void opened.push(address), log)
  return { contents, lines, opened }
}

describe('navigation', () => {
  const hostile = [
    'https://evil.example/?q=secret',
    'http://127.0.0.1:8080/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'app://evil/',
    'app://huitouke.evil/',
    'app://user@huitouke/',
    'app://huitouke:81/',
    'about:blank',
    'not an address',
  ]

  test('stays within our own pages by link, script and redirect', () => {
    const { contents, lines } = guardedContents()
    for (const kind of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of hostile) {
        const event = refusable({ url, isMainFrame: true })
        contents.emit(kind, event)
        expect(event.refused, `${kind} ${url}`).toBe(true)
      }
      const home = refusable({ url: 'app://huitouke/', isMainFrame: true })
      contents.emit(kind, home)
      expect(home.refused).toBe(false)
      const inner = refusable({ url: 'app://huitouke/', isMainFrame: false })
      contents.emit(kind, inner)
      expect(inner.refused, 'inner frame').toBe(true)
    }
    expect(lines.join('\n')).not.toContain('secret')
  })

  test('no window is opened, whatever the address', () => {
    const { contents, opened } = guardedContents()
    for (const url of [...hostile, 'app://huitouke/']) {
      expect(contents.windowOpen?.({ url } as never)).toEqual({ action: 'deny' })
    }
    expect(opened).toEqual([...hostile, 'app://huitouke/'])
  })

  test('no webview is attached, whatever its options', () => {
    const { contents } = guardedContents()
    const event = refusable({})
    contents.emit('will-attach-webview', event, {}, { src: 'app://huitouke/' })
    expect(event.refused).toBe(true)
  })

  test('peer connections get no way past the request filter', () => {
    expect(guardedContents().contents.webRtc).toBe('disable_non_proxied_udp')
  })
})

describe('the door to the system browser', () => {
  const opening = () => {
    const opened: string[] = []
    const shell = { openExternal: async (address: string) => void opened.push(address) }
    return { opened, shell, log: notebook().log }
  }

  test('opens nothing today', () => {
    const { opened, shell, log } = opening()
    for (const address of [
      'https://huitouke.example/',
      'mailto:a@b.example',
      'file:///c:/windows/calc.exe',
    ]) {
      expect(openOutside(shell, address, log)).toBe(false)
    }
    expect(opened).toEqual([])
  })

  test('with a list, opens exactly the named hosts over https', () => {
    const { opened, shell, log } = opening()
    const hosts = new Set(['help.example'])
    expect(openOutside(shell, 'https://help.example/zh', log, hosts)).toBe(true)
    for (const address of [
      'http://help.example/',
      'https://help.example.evil.example/',
      'https://evil.example/help.example',
      'https://help.example:8443/',
      'https://user@help.example/',
      'help.example',
      'ms-msdt:/id',
    ]) {
      expect(openOutside(shell, address, log, hosts), address).toBe(false)
    }
    expect(opened).toEqual(['https://help.example/zh'])
  })
})
