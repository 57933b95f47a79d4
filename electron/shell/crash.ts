import type { App, Dialog, WebContents } from 'electron'
import type { Locale } from '../../shared/kernel/schemas.ts'
import { appName } from './language.ts'

const words = {
  'zh-CN': {
    ended: '出现意外，回头客需要关闭（编号 {number}）。',
    endedDetail: '已经保存的数据是安全的。请重新打开回头客；详情在数据文件夹的 logs 中。',
    pageEnded: '窗口中的页面停止了（编号 {number}）。',
    pageDetail: '数据没有受到影响。',
    reload: '重新打开页面',
    quit: '退出',
  },
  en: {
    ended: 'Something unexpected happened and Huitouke has to close (number {number}).',
    endedDetail: 'What was saved is safe. Open Huitouke again; the logs folder in the data folder says more.',
    pageEnded: 'The page in the window has stopped (number {number}).',
    pageDetail: 'The data is not affected.',
    reload: 'Open the page again',
    quit: 'Quit',
  },
} satisfies Record<Locale, Record<string, string>>

/** Files a bug and answers its number. */
export type Report = (where: string, error: unknown) => string

export interface Ending {
  app: Pick<App, 'exit' | 'isReady'>
  dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox'>
  locale: () => Locale
  report: Report
}

/** Says the number and ends the process: carrying on after the unexpected is how data gets hurt. */
export function endWithNumber({ app, dialog, locale }: Ending, number: string): void {
  const word = words[locale()]
  dialog.showErrorBox(word.ended.replace('{number}', number), word.endedDetail)
  app.exit(1)
}

/** One unexpected exception ends the process, after a report. A second one while reporting ends it at once. */
export function endOnUnexpected(
  process: Pick<NodeJS.EventEmitter, 'on'>,
  ending: Ending,
): (where: string, error: unknown) => void {
  let isEnding = false
  const end = (where: string, error: unknown) => {
    if (isEnding) return ending.app.exit(1)
    isEnding = true
    endWithNumber(ending, filed(ending.report, where, error))
  }
  process.on('uncaughtException', (error: unknown) => end('uncaught', error))
  process.on('unhandledRejection', (reason: unknown) => end('unhandled', reason))
  return end
}

/** A full disk may be the very thing that went wrong; then there is no number, but still an end. */
function filed(report: Report, where: string, error: unknown): string {
  try {
    return report(where, error)
  } catch {
    return '-'
  }
}

/** The page's process died (memory, driver): say so, and open it again or quit. The engine is not touched. */
export function offerReload(
  page: Pick<WebContents, 'on' | 'reload'>,
  quit: () => void,
  ending: Ending,
): void {
  page.on('render-process-gone', async (_event, details) => {
    if (details.reason === 'clean-exit') return
    const error = new Error(`page ended: ${details.reason}, code ${details.exitCode}`)
    const number = filed(ending.report, 'page', error)
    const word = words[ending.locale()]
    const { response } = await ending.dialog.showMessageBox({
      type: 'error',
      title: appName[ending.locale()],
      message: word.pageEnded.replace('{number}', number),
      detail: word.pageDetail,
      buttons: [word.reload, word.quit],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response === 0) page.reload()
    else quit()
  })
}
