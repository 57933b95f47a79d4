import type { Dialog } from 'electron'
import type { Locale } from '../../shared/kernel/schemas.ts'
import { OpenFailure } from '../db/failure.ts'
import { appName } from './language.ts'
import { KeychainFailure } from './secrets.ts'
import { type StartupMessage, startupMessage, startupWays } from './startup-messages.ts'

/** The words for whatever kept the data shut; `report` files an unexpected error and answers its number. */
export function explain(error: unknown, locale: Locale, report: (error: unknown) => string): StartupMessage {
  if (error instanceof OpenFailure || error instanceof KeychainFailure) {
    return startupMessage(locale, error.code, error.data)
  }
  return startupMessage(locale, 'unknown', { number: report(error) })
}

/**
 * Says what happened, what is safe and what to do, until the user tries again or quits. Deleting or starting afresh is
 * never offered: whoever is in a hurry would take it.
 */
export async function askAfterFailure(
  dialog: Pick<Dialog, 'showMessageBox'>,
  message: StartupMessage,
  locale: Locale,
  openFolder: () => Promise<unknown>,
): Promise<'again' | 'quit'> {
  const ways = startupWays[locale]
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: appName[locale],
      message: message.what,
      detail: `${message.safe}\n\n${message.todo}`,
      buttons: [ways.again, ways.openFolder, ways.quit],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    })
    if (response === 0) return 'again'
    if (response !== 1) return 'quit'
    await openFolder()
  }
}
