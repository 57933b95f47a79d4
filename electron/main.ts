import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron'
import { logBug } from './engine/log.ts'
import { startHost } from './host/host.ts'
import { runDesktop } from './shell/desktop.ts'

// Built, this file is dist/electron/main.js and everything it names lies beside it.
const built = fileURLToPath(new URL('.', import.meta.url))

runDesktop({
  electron: {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    Notification,
    nativeImage,
    nativeTheme,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
  },
  process,
  pages: join(built, '../renderer'),
  preload: join(built, 'preload.cjs'),
  icon: join(built, '../../resources/icons/icon.png'),
  startHost,
  report: logBug,
})
