import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowser } from './devtools.ts'
import { Stop } from './outcome.ts'

const DRAW_MS = 60_000
const LOOK_MS = 100

/** The page says `<body data-ready="true">` once its charts stand. */
const IS_READY = `document.body !== null && document.body.dataset.ready === 'true'`

export interface PrintJob {
  browser: string
  address: string
  /** Where the PDF goes; an older one is replaced only by a whole new one. */
  file: string
  signal: AbortSignal
}

/** Prints a page of ours to an A4 PDF. Throws Stop when the page is not drawn in time or the disk refuses. */
export async function printPage({ browser, address, file, signal }: PrintJob): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'huitouke-print-'))
  const chrome = startBrowser(browser, profile)
  try {
    const { targetId } = await chrome.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await chrome.send('Target.attachToTarget', { targetId, flatten: true })
    const page = String(sessionId)
    await chrome.send('Page.enable', {}, page)
    await chrome.send('Page.navigate', { url: address }, page)
    await drawn(() => chrome.send('Runtime.evaluate', { expression: IS_READY }, page), signal)
    const { data } = await chrome.send(
      'Page.printToPDF',
      // The page's print styles own size and margins.
      { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true },
      page,
    )
    writeWhole(file, Buffer.from(String(data), 'base64'))
  } finally {
    await chrome.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function drawn(look: () => Promise<Record<string, unknown>>, signal: AbortSignal): Promise<void> {
  const end = performance.now() + DRAW_MS
  while (performance.now() < end) {
    signal.throwIfAborted()
    const { result } = await look()
    if (typeof result === 'object' && result !== null && 'value' in result && result.value === true) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new Stop('pdf.notReady', {}, { code: 'NOT_READY' })
}

function writeWhole(file: string, content: Buffer): void {
  const temporary = `${file}.${process.pid}.new`
  try {
    writeFileSync(temporary, content, { flag: 'wx' })
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new Stop('pdf.notWritten', { file, error }, { code: 'NOT_WRITTEN' })
  }
}
