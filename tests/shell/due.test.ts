import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import {
  dotPixels,
  type Notifications,
  overlayOnWindows,
  showDueOnRequest,
} from '../../electron/shell/due.ts'
import { frame, notebook, page, StandInIpc } from './stand-ins.ts'

function desktop(supported = true) {
  const ipc = new StandInIpc()
  const shown: { title: string; body: string; notice: EventEmitter }[] = []
  const badges: number[] = []
  let forward = 0
  class Notice extends EventEmitter {
    static isSupported = () => supported
    #texts: { title: string; body: string }
    constructor(texts: { title: string; body: string }) {
      super()
      this.#texts = texts
    }
    show() {
      shown.push({ ...this.#texts, notice: this })
    }
  }
  const notes = notebook()
  const setBadgeCount = (count?: number) => badges.push(count ?? -1) > 0
  showDueOnRequest(
    ipc,
    page,
    { setBadgeCount },
    Notice as unknown as Notifications,
    () => {
      forward += 1
    },
    notes.log,
  )
  const due = (argument: unknown, from = {}) => ipc.send('huitouke:due', argument, from)
  return { due, shown, badges, notes, forward: () => forward }
}

test('the badge follows the count; a notification comes only with words, and a click brings the window', async () => {
  const { due, shown, badges, forward } = desktop()
  await due({ count: 12, title: '', body: '' })
  await due({ count: 11, title: '今日', body: '还有 11 位要联系' })
  await due({ count: 0, title: '', body: '' })
  expect(badges).toEqual([12, 11, 0])
  expect(shown).toMatchObject([{ title: '今日', body: '还有 11 位要联系' }])
  shown[0]?.notice.emit('click')
  expect(forward()).toBe(1)
})

test('a system without notifications has its badge all the same', async () => {
  const { due, shown, badges } = desktop(false)
  await due({ count: 2, title: '今日', body: '' })
  expect([badges, shown]).toEqual([[2], []])
})

test('anything else is refused, and so is another page', async () => {
  const { due, badges, notes } = desktop()
  for (const bad of [
    null,
    3,
    { count: -1, title: '', body: '' },
    { count: 1.5, title: '', body: '' },
    { count: 1 },
  ])
    await expect(due(bad)).rejects.toThrow('needed')
  await expect(
    due({ count: 1, title: '', body: '' }, { senderFrame: frame({ origin: 'https://evil.example' }) }),
  ).rejects.toThrow('refused')
  expect(badges).toEqual([])
  expect(notes.lines).toHaveLength(1)
})

test('Windows has a dot over its icon while anything is due; other systems have their number', () => {
  const shown: [boolean, string][] = []
  const window = {
    setOverlayIcon: (image: unknown, words: string) => void shown.push([image !== null, words]),
  }
  const image = () => ({}) as never
  const overlay = overlayOnWindows('win32', window, image)
  for (const count of [3, 1, 0]) overlay(count)
  overlayOnWindows('darwin', window, image)(5)
  expect(shown).toEqual([
    [true, '3'],
    [true, '1'],
    [false, ''],
  ])
  // A corner is clear, the middle is not.
  const pixels = dotPixels()
  expect([pixels.length, pixels[3], pixels[(8 * 16 + 8) * 4 + 3]]).toEqual([1024, 0, 255])
})
