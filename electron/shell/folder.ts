import type { BrowserWindow, Dialog, IpcMain, WebContents } from 'electron'
import { channels } from './channels.ts'
import { answer, type Log } from './sender.ts'

/** The system's dialog for a folder; null when it was closed. */
export const folderDialog =
  (dialog: Pick<Dialog, 'showOpenDialog'>, window: BrowserWindow, downloads: string) =>
  async (): Promise<string | null> => {
    const answered = await dialog.showOpenDialog(window, {
      // What platforms give comes out of the browser.
      defaultPath: downloads,
      properties: ['openDirectory', 'createDirectory'],
    })
    return answered.canceled ? null : (answered.filePaths[0] ?? null)
  }

/**
 * The folder that the user chose to have watched. Of files the page learns no path; a folder it shows and names when
 * watching begins, and whether it may be read is asked again then.
 */
export function chooseFolderOnRequest(
  ipcMain: Pick<IpcMain, 'handle'>,
  page: Pick<WebContents, 'id'>,
  ask: () => Promise<string | null>,
  log: Log,
): void {
  answer(ipcMain, channels.folder, page, log, () => ask())
}
