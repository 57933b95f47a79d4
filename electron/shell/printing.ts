import { join } from 'node:path'
import type { BrowserWindow, Dialog, IpcMain, WebContents } from 'electron'
import { writeAtomic } from '../files/write-atomic.ts'
import { channels } from './channels.ts'
import { answer, type Log } from './sender.ts'

/** Asks where to, prints the page to A4 and writes it whole or not at all. Throws when the disk refuses. */
export async function printToPdf(
  page: Pick<WebContents, 'printToPDF'>,
  askWhere: (suggested: string) => Promise<string | null>,
  suggestedName: string,
): Promise<'saved' | 'cancelled'> {
  const path = await askWhere(pdfName(suggestedName))
  if (path === null) return 'cancelled'
  const pdf = await page.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    // The page's print styles own the margins.
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  })
  writeAtomic(path, pdf, 0o644)
  return 'saved'
}

/** A plain file name out of whatever the page suggests: no folder, no sign that a file system refuses. */
export function pdfName(suggested: string): string {
  const plain = suggested
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\.pdf$/i, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 100)
  // Windows takes these for devices whatever follows the dot.
  const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain)
  return `${plain === '' || device ? `Huitouke ${plain}`.trim() : plain}.pdf`
}

/** The system's save dialog, starting in the user's documents; null when it was closed. */
export const saveDialog =
  (dialog: Pick<Dialog, 'showSaveDialog'>, window: BrowserWindow, documents: string) =>
  async (suggested: string): Promise<string | null> => {
    const answered = await dialog.showSaveDialog(window, {
      defaultPath: join(documents, suggested),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    })
    return answered.canceled || answered.filePath === '' ? null : answered.filePath
  }

export function printOnRequest(
  ipcMain: Pick<IpcMain, 'handle'>,
  page: Pick<WebContents, 'id' | 'printToPDF'>,
  askWhere: (suggested: string) => Promise<string | null>,
  log: Log,
): void {
  answer(ipcMain, channels.savePdf, page, log, (_frame, name) => {
    if (typeof name !== 'string') throw new Error('a file name is needed')
    return printToPdf(page, askWhere, name)
  })
}
