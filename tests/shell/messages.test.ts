import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow, Dialog, IpcMainInvokeEvent, MessageChannelMain, WebContents } from 'electron'
import { beforeEach, describe, expect, test } from 'vitest'
import { channels } from '../../electron/shell/channels.ts'
import { showDueOnRequest } from '../../electron/shell/due.ts'
import { chooseFolderOnRequest, folderDialog } from '../../electron/shell/folder.ts'
import { handOutPorts } from '../../electron/shell/ports.ts'
import { pdfName, printOnRequest, printToPdf } from '../../electron/shell/printing.ts'
import { handOutTickets, takeContent } from '../../electron/shell/tickets.ts'
import { frame, notebook, ownFolder, page, StandInIpc } from './stand-ins.ts'

let ipc: StandInIpc
let refused: ReturnType<typeof notebook>
beforeEach(() => {
  ipc = new StandInIpc()
  refused = notebook()
})

function withPorts() {
  const made: { name: string; closed: boolean }[] = []
  const connected: unknown[] = []
  const newChannel = () => {
    const ports = ['near', 'far'].map((name) => {
      const port = {
        name,
        closed: false,
        close: () => {
          port.closed = true
        },
      }
      made.push(port)
      return port
    })
    return { port1: ports[0], port2: ports[1] } as unknown as MessageChannelMain
  }
  const host = { connect: (port: unknown, caller: unknown) => void connected.push([port, caller]) }
  handOutPorts(ipc, newChannel, page, host, refused.log)
  return { made, connected }
}

describe('the sender of a message', () => {
  const impostors: [string, Partial<IpcMainInvokeEvent>][] = [
    ['another window', { sender: { id: 8 } as WebContents }],
    ['the page that asked is gone', { senderFrame: null }],
    ['a frame inside the page', { senderFrame: frame({ parent: frame() }) }],
    ['origin https://evil.example', { senderFrame: frame({ origin: 'https://evil.example' }) }],
    ['origin app://huitouke.evil', { senderFrame: frame({ origin: 'app://huitouke.evil' }) }],
    ['origin null', { senderFrame: frame({ origin: 'null' }) }],
    ['origin file://', { senderFrame: frame({ origin: 'file://' }) }],
  ]

  test('is checked on every channel, and an impostor is refused loudly', async () => {
    const { connected } = withPorts()
    const file = join(ownFolder(), 'orders.csv')
    writeFileSync(file, 'a')
    const offered: string[] = []
    handOutTickets(ipc, page, { offerFile: (path) => String(offered.push(path)) }, refused.log)
    takeContent(ipc, page, { offerContent: (name) => String(offered.push(name)) }, refused.log)
    let asked = 0
    const asking = async () => {
      asked++
      return null
    }
    printOnRequest(ipc, page as never, asking, refused.log)
    chooseFolderOnRequest(ipc, page, asking, refused.log)
    showDueOnRequest(ipc, page, { setBadgeCount: asking } as never, class {} as never, asking, refused.log)
    expect([...ipc.handlers.keys()].sort()).toEqual(
      Object.values(channels)
        .filter((name) => name !== channels.action)
        .sort(),
    )

    for (const channel of ipc.handlers.keys()) {
      for (const [reason, from] of impostors) {
        await expect(ipc.send(channel, file, from)).rejects.toThrow(`refused: ${reason}`)
        expect(refused.lines.at(-1)).toBe(`${channel}: refused: ${reason}`)
      }
    }
    expect([connected, offered, asked]).toEqual([[], [], 0])
  })
})

describe('the port', () => {
  test('goes to the frame that asked; its other end to the host, as the desktop', async () => {
    const { made, connected } = withPorts()
    const asking = frame()
    await ipc.send(channels.port, undefined, { senderFrame: asking })
    expect(connected).toEqual([[made[0], { door: 'desktop' }]])
    expect(asking.posted).toEqual([{ channel: channels.port, ports: [made[1]] }])
  })

  test('there is never more than one: a page loaded again closes the former', async () => {
    const { made } = withPorts()
    await ipc.send(channels.port)
    await ipc.send(channels.port)
    expect(made.filter(({ name }) => name === 'near').map(({ closed }) => closed)).toEqual([true, false])
  })
})

describe('tickets', () => {
  const offering = () => {
    const offered: string[] = []
    const host = { offerFile: (path: string) => `ticket-${offered.push(path)}` }
    handOutTickets(ipc, page, host, refused.log)
    return offered
  }

  test('stand for a file and do not name it', async () => {
    const offered = offering()
    const path = join(ownFolder(), '订单 1.xlsx')
    writeFileSync(path, 'x')
    expect(await ipc.send(channels.ticket, path)).toBe('ticket-1')
    expect(offered).toEqual([path])
  })

  test('are only for regular files, and a refusal names no path', async () => {
    const offered = offering()
    const folder = ownFolder()
    mkdirSync(join(folder, 'inner'))
    const wrong = [
      '',
      'orders.csv',
      join(folder, 'inner'),
      join(folder, 'gone'),
      `${folder}\0`,
      7,
      null,
      { path: '/' },
    ]
    for (const given of wrong) {
      await expect(ipc.send(channels.ticket, given)).rejects.toThrow(/^not a regular file$/)
    }
    expect(offered).toEqual([])
  })
})

describe('content that was pasted', () => {
  test('goes over with its name, within bounds and in no other shape', async () => {
    const taken: [string, number][] = []
    const offerContent = (name: string, { byteLength }: Uint8Array) =>
      `ticket-${taken.push([name, byteLength])}`
    takeContent(ipc, page, { offerContent }, refused.log)
    const bytes = Uint8Array.of(1, 2, 3)
    expect(await ipc.send(channels.content, { name: '粘贴的表格.tsv', bytes })).toBe('ticket-1')
    for (const given of [
      null,
      7,
      'text',
      {},
      { name: '', bytes },
      { name: 7, bytes },
      { name: 'a', bytes: 'text' },
    ])
      await expect(ipc.send(channels.content, given)).rejects.toThrow(/^no content$/)
    const huge = { name: 'a', bytes: new Uint8Array(64 * 1024 ** 2 + 1) }
    await expect(ipc.send(channels.content, huge)).rejects.toThrow(/^too much content$/)
    expect(taken).toEqual([['粘贴的表格.tsv', 3]])
  })
})

describe('saving as PDF', () => {
  const paper = (printed: unknown[]) => ({
    printToPDF: async (options: unknown) => {
      printed.push(options)
      return Buffer.from('%PDF-1.7 page')
    },
  })

  test('prints A4 and writes the file where the user said', async () => {
    const folder = ownFolder()
    const printed: unknown[] = []
    const suggested: string[] = []
    const ask = async (name: string) => {
      suggested.push(name)
      return join(folder, 'chosen.pdf')
    }
    expect(await printToPdf(paper(printed), ask, '月报 2026-07')).toBe('saved')
    expect(suggested).toEqual(['月报 2026-07.pdf'])
    expect(printed).toMatchObject([{ pageSize: 'A4', printBackground: true }])
    expect(readFileSync(join(folder, 'chosen.pdf'), 'utf8')).toBe('%PDF-1.7 page')
    expect(readdirSync(folder)).toEqual(['chosen.pdf'])
  })

  test('a closed dialog prints nothing', async () => {
    const printed: unknown[] = []
    expect(await printToPdf(paper(printed), async () => null, 'x')).toBe('cancelled')
    expect(printed).toEqual([])
  })

  test('a disk that refuses is said, and the old file stays', async () => {
    const folder = ownFolder()
    mkdirSync(join(folder, 'old.pdf'))
    await expect(printToPdf(paper([]), async () => join(folder, 'old.pdf'), 'x')).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['old.pdf'])
  })

  test('a suggested name is a plain file name, whatever the page says', () => {
    const names: Record<string, string> = {
      '../../etc/passwd': 'etc passwd.pdf',
      'C:\\Windows\\a': 'C Windows a.pdf',
      'report.PDF': 'report.pdf',
      '..': 'Huitouke.pdf',
      '': 'Huitouke.pdf',
      con: 'Huitouke con.pdf',
      'a\u202egnp.exe\n': 'a gnp.exe.pdf',
      '客户/基础表?': '客户 基础表.pdf',
    }
    for (const [given, name] of Object.entries(names)) expect(pdfName(given)).toBe(name)
    expect(pdfName('很'.repeat(500)).length).toBeLessThanOrEqual(104)
  })

  test('a request without a name is refused', async () => {
    printOnRequest(ipc, { ...page, ...paper([]) } as never, async () => null, refused.log)
    await expect(ipc.send(channels.savePdf, { name: 'x' })).rejects.toThrow('a file name is needed')
    expect(await ipc.send(channels.savePdf, 'x')).toBe('cancelled')
  })
})

describe('the folder to be watched', () => {
  const window = {} as BrowserWindow
  test('is what the dialog says; closed, or with nothing chosen, it is none', async () => {
    const asked: unknown[] = []
    const answers = [
      { canceled: false, filePaths: ['/home/owner/exports'] },
      { canceled: true, filePaths: ['/home/owner/other'] },
      { canceled: false, filePaths: [] },
    ]
    const dialog = {
      showOpenDialog: async (...given: unknown[]) => {
        asked.push(given)
        return answers[asked.length - 1]
      },
    } as unknown as Dialog
    chooseFolderOnRequest(ipc, page, folderDialog(dialog, window, '/home/owner/Downloads'), refused.log)
    expect(await ipc.send(channels.folder)).toBe('/home/owner/exports')
    expect(await ipc.send(channels.folder)).toBeNull()
    expect(await ipc.send(channels.folder)).toBeNull()
    expect(asked[0]).toEqual([
      window,
      { defaultPath: '/home/owner/Downloads', properties: ['openDirectory', 'createDirectory'] },
    ])
  })
})
