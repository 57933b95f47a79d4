import type { MenuItemConstructorOptions } from 'electron'
import type { MenuAction } from '../../shared/kernel/desktop-bridge.ts'
import type { Locale } from '../../shared/kernel/schemas.ts'
import { appName } from './language.ts'

type Word = MenuAction | 'file' | 'edit' | 'go' | 'view' | 'window'

const words: Record<Locale, Record<Word, string>> = {
  'zh-CN': {
    file: '文件',
    import: '导入文件…',
    'save-pdf': '保存为 PDF…',
    settings: '设置…',
    edit: '编辑',
    undo: '撤销上一次操作',
    search: '查找客户、订单和操作…',
    go: '前往',
    'go-today': '今日',
    'go-customers': '客户',
    'go-orders': '订单',
    'go-reports': '报表',
    view: '显示',
    window: '窗口',
  },
  en: {
    file: 'File',
    import: 'Import files…',
    'save-pdf': 'Save as PDF…',
    settings: 'Settings…',
    edit: 'Edit',
    undo: 'Take back the last change',
    search: 'Find people, orders and actions…',
    go: 'Go',
    'go-today': 'Today',
    'go-customers': 'Customers',
    'go-orders': 'Orders',
    'go-reports': 'Reports',
    view: 'View',
    window: 'Window',
  },
}

/** Electron names its own items in English on Windows and Linux whatever the system speaks. */
const roleWords: Record<string, string> = {
  undo: '撤销输入',
  redo: '重做输入',
  close: '关闭窗口',
  quit: '退出',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  resetZoom: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  togglefullscreen: '全屏',
  minimize: '最小化',
  reload: '重新载入',
  toggleDevTools: '开发者工具',
  about: '关于回头客',
  hide: '隐藏回头客',
  hideOthers: '隐藏其他',
  unhide: '全部显示',
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

export interface MenuWishes {
  locale: Locale
  mac: boolean
  /** Reload and developer tools, for development only. */
  devTools: boolean
  /** Told what was chosen; the page carries it out. */
  choose(action: MenuAction): void
}

/** The native menu: what the system expects of every app by role, the product's own choices by id. */
export function menuTemplate({ locale, mac, devTools, choose }: MenuWishes): MenuItemConstructorOptions[] {
  const word = words[locale]
  const own = (id: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label: word[id],
    accelerator,
    click: () => choose(id),
  })
  const roles = (...names: NonNullable<MenuItemConstructorOptions['role']>[]) =>
    names.map((role): MenuItemConstructorOptions => {
      return locale === 'zh-CN' ? { role, label: roleWords[role] } : { role }
    })
  const settings = own('settings', 'CmdOrCtrl+,')
  const appMenu: MenuItemConstructorOptions = {
    label: appName[locale],
    submenu: [
      ...roles('about'),
      separator,
      settings,
      separator,
      ...roles('hide', 'hideOthers', 'unhide'),
      separator,
      ...roles('quit'),
    ],
  }
  return [
    ...(mac ? [appMenu] : []),
    {
      label: word.file,
      submenu: [
        own('import', 'CmdOrCtrl+O'),
        own('save-pdf', 'CmdOrCtrl+P'),
        separator,
        ...(mac ? roles('close') : [settings, separator, ...roles('quit')]),
      ],
    },
    {
      label: word.edit,
      submenu: [
        ...roles('undo', 'redo'),
        separator,
        ...roles('cut', 'copy', 'paste', 'selectAll'),
        separator,
        own('undo'),
        own('search', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: word.go,
      submenu: [
        own('go-today', 'CmdOrCtrl+1'),
        own('go-customers', 'CmdOrCtrl+2'),
        own('go-orders', 'CmdOrCtrl+3'),
        own('go-reports', 'CmdOrCtrl+4'),
      ],
    },
    {
      label: word.view,
      submenu: [
        ...roles('resetZoom', 'zoomIn', 'zoomOut'),
        separator,
        ...roles('togglefullscreen'),
        ...(devTools ? [separator, ...roles('reload', 'toggleDevTools')] : []),
      ],
    },
    { label: word.window, submenu: roles('minimize', 'close') },
  ]
}
