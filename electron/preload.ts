import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { makeBridge, passPortOn } from './shell/bridge.ts'

passPortOn(ipcRenderer, window, location.origin)
// SECURITY: 20 — the page gets these few calls and no part of Electron.
contextBridge.exposeInMainWorld('huitouke', makeBridge(ipcRenderer, webUtils))
