import { expect, test, vi } from 'vitest'
import { type DesktopBridge, PORT_MESSAGE, receivePort } from '../../shared/kernel/desktop-bridge.ts'

type Listener = (event: { ports?: unknown[]; sender?: string }, argument?: unknown) => void

const electron = vi.hoisted(() => ({
  exposed: [] as [string, unknown][],
  invoked: [] as unknown[][],
  folder: '/home/owner/exports' as unknown,
  listeners: new Map<string, Listener>(),
}))

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.push([name, api]) },
  ipcRenderer: {
    invoke: async (...call: unknown[]) => {
      electron.invoked.push(call)
      if (call[0] === 'huitouke:folder') return electron.folder
      return call[0] === 'huitouke:save-pdf' ? 'saved' : 'a-ticket'
    },
    on: (channel: string, listener: Listener) => electron.listeners.set(channel, listener),
    off: (channel: string) => electron.listeners.delete(channel),
  },
  webUtils: {
    getPathForFile: (file: { name: string }) => (file.name === '粘贴.tsv' ? '' : `/home/owner/${file.name}`),
  },
}))

const posted: unknown[][] = []
vi.stubGlobal('window', { postMessage: (...message: unknown[]) => posted.push(message) })
vi.stubGlobal('location', { origin: 'app://huitouke' })

test('the page is given exactly this, and nothing of Electron', async () => {
  await import('../../electron/preload.ts')
  expect(electron.exposed.map(([name]) => name)).toEqual(['huitouke'])
  const bridge = electron.exposed[0]?.[1] as DesktopBridge
  const shape = Object.entries(bridge).map(([name, value]) => [name, typeof value])
  expect(shape).toEqual([
    ['door', 'string'],
    ['port', 'function'],
    ['ticketFor', 'function'],
    ['chooseFolder', 'function'],
    ['savePdf', 'function'],
    ['showDue', 'function'],
    ['onAction', 'function'],
  ])
  expect([...electron.listeners.keys()]).toEqual(['huitouke:port'])
  expect(electron.invoked).toEqual([])

  expect(await bridge.port()).toBeUndefined()
  expect(await bridge.ticketFor({ name: 'a.xlsx' } as File)).toBe('a-ticket')
  expect(await bridge.chooseFolder()).toBe('/home/owner/exports')
  expect(await bridge.savePdf('月报')).toBe('saved')
  expect(electron.invoked).toEqual([
    ['huitouke:port'],
    ['huitouke:ticket', '/home/owner/a.xlsx'],
    ['huitouke:folder'],
    ['huitouke:save-pdf', '月报'],
  ])
  // What was pasted lies on no disk.
  expect(await bridge.ticketFor(new File(['a\tb'], '粘贴.tsv'))).toBe('a-ticket')
  const bytes = new TextEncoder().encode('a\tb')
  expect(electron.invoked.at(-1)).toEqual(['huitouke:content', { name: '粘贴.tsv', bytes }])
  await bridge.showDue(3, null)
  expect(electron.invoked.at(-1)).toEqual(['huitouke:due', { count: 3, title: '', body: '' }])
  electron.folder = { path: '/' }
  expect(await bridge.chooseFolder()).toBeNull()

  const chosen: unknown[][] = []
  const stop = bridge.onAction((...given) => chosen.push(given))
  const send = electron.listeners.get('huitouke:action')
  send?.({ sender: 'Electron' }, 'import')
  send?.({ sender: 'Electron' }, 'format-disk')
  send?.({ sender: 'Electron' }, { toString: () => 'import' })
  expect(chosen).toEqual([['import']])
  stop()
  expect(electron.listeners.has('huitouke:action')).toBe(false)

  electron.listeners.get('huitouke:port')?.({ ports: ['the port'] })
  expect(posted).toEqual([[{ type: PORT_MESSAGE }, 'app://huitouke', ['the port']]])
})

test('the page takes its port from its own window only', async () => {
  const page = new EventTarget() as EventTarget & Window
  const message = (source: unknown, type: string, ports: unknown[]) =>
    page.dispatchEvent(Object.assign(new Event('message'), { source, data: { type }, ports }))
  const bridge = {
    port: async () => {
      message('a frame', PORT_MESSAGE, ['forged'])
      message(page, 'other', ['other'])
      message(page, PORT_MESSAGE, [])
      message(page, PORT_MESSAGE, ['real'])
      message(page, PORT_MESSAGE, ['late'])
    },
  }
  expect(await receivePort(bridge, page)).toBe('real')
  const refusing = { port: () => Promise.reject(new Error('refused')) }
  await expect(receivePort(refusing, page)).rejects.toThrow('refused')
})
