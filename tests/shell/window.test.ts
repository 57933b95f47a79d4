import { EventEmitter } from 'node:events'
import fs, { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { writeAtomic } from '../../electron/files/write-atomic.ts'
import { openWindow, windowOptions } from '../../electron/shell/window.ts'
import { readWindowState, type WindowState, writeWindowState } from '../../electron/shell/window-state.ts'
import { notebook, ownFolder } from './stand-ins.ts'

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 1280, height: 700 },
]
const first: WindowState = { width: 1280, height: 800, maximized: false }
const wishes = {
  state: first,
  preload: '/p.cjs',
  title: '回头客',
  icon: '/i.png',
  dark: false,
  devTools: false,
}

describe('the window', () => {
  test('has exactly these web preferences', () => {
    expect(windowOptions(wishes).webPreferences).toEqual({
      preload: '/p.cjs',
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      spellcheck: false,
      devTools: false,
    })
  })

  test('is never smaller than its pages need, and hidden until painted on its own ground', () => {
    const light = windowOptions(wishes)
    expect(light).toMatchObject({ minWidth: 1024, minHeight: 640, show: false, backgroundColor: '#F6F5F1' })
    expect(windowOptions({ ...wishes, dark: true }).backgroundColor).toBe('#141716')
    expect('maximized' in light).toBe(false)
  })

  const standIn = (bounds = { x: 10, y: 20, width: 1300, height: 900 }) => {
    const calls: string[] = []
    const window = Object.assign(new EventEmitter(), {
      show: () => calls.push('show'),
      maximize: () => calls.push('maximize'),
      isMaximized: () => true,
      getNormalBounds: () => bounds,
      loadURL: async (address: string) => void calls.push(address),
    })
    return { calls, window: window as unknown as BrowserWindow, emit: (name: string) => window.emit(name) }
  }

  test('loads our page, shows when ready and keeps its place when it closes', async () => {
    const path = join(ownFolder(), 'window.json')
    const { calls, window, emit } = standIn()
    await openWindow(window, { ...first, maximized: true }, path, notebook().log)
    expect(calls).toEqual(['app://huitouke/'])
    emit('ready-to-show')
    expect(calls.slice(1)).toEqual(['maximize', 'show'])
    emit('close')
    const kept = { x: 10, y: 20, width: 1300, height: 900, maximized: true }
    expect(readWindowState(path, screens)).toEqual(kept)
  })

  test('closes even where its place cannot be kept', async () => {
    const { window, emit } = standIn()
    const { lines, log } = notebook()
    await openWindow(window, first, join(ownFolder(), 'missing', 'window.json'), log)
    emit('close')
    expect(lines[0]).toMatch(/^window state: ENOENT/)
  })
})

describe('the kept place', () => {
  const read = (content: string) => {
    const path = join(ownFolder(), 'window.json')
    writeFileSync(path, content)
    return readWindowState(path, screens)
  }

  test('is forgotten when it is rubbish', () => {
    expect(readWindowState(join(ownFolder(), 'none.json'), screens)).toEqual(first)
    for (const rubbish of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '\0\0\0\0',
      '{"width":1e9,"height":800,"maximized":false}',
      '{"width":10,"height":10,"maximized":false}',
      '{"width":"1280","height":800,"maximized":false}',
      '{"__proto__":{"width":1}}',
    ]) {
      expect(read(rubbish), rubbish).toEqual(first)
    }
  })

  test('is forgotten when its screen is gone, not its size', () => {
    const size = { width: 1300, height: 700, maximized: false }
    expect(read(JSON.stringify({ ...size, x: 2000, y: 10 }))).toEqual({ ...size, x: 2000, y: 10 })
    expect(read(JSON.stringify({ ...size, x: 5000, y: 10 }))).toEqual(size)
    expect(read(JSON.stringify({ ...size, x: 10, y: -400 }))).toEqual(size)
  })

  test('a folder in its place keeps nobody from starting', () => {
    const path = join(ownFolder(), 'window.json')
    mkdirSync(path)
    expect(readWindowState(path, screens)).toEqual(first)
  })
})

describe('writing whole or not at all', () => {
  test('a write that dies half-way leaves the old file and nothing beside it', () => {
    const folder = ownFolder()
    const path = join(folder, 'window.json')
    writeWindowState(path, first)
    const before = readFileSync(path, 'utf8')
    for (const step of ['writeFileSync', 'fsyncSync', 'renameSync'] as const) {
      const broken = vi.spyOn(fs, step).mockImplementationOnce(() => {
        throw new Error('no space left')
      })
      expect(() => writeWindowState(path, { ...first, width: 1500 })).toThrow('no space left')
      broken.mockRestore()
      expect(readFileSync(path, 'utf8')).toBe(before)
      expect(readdirSync(folder)).toEqual(['window.json'])
    }
  })

  test.skipIf(process.platform === 'win32')('only the owner can read what is new', () => {
    const path = join(ownFolder(), 'secret')
    writeAtomic(path, 'x')
    expect(existsSync(path) && statSync(path).mode & 0o777).toBe(0o600)
  })
})
