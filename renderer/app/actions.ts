import type { NavigateFunction } from 'react-router'
import type { Settings } from '../../shared/features/settings/contract.ts'
import type { Sentences } from '../../shared/locales/index.ts'
import type { KeySequence } from '../ui/keys.ts'
import type { Dropped } from './dropped.ts'

/** Everything an action may need; the app hands it in. */
export interface ActionContext {
  navigate: NavigateFunction
  saveSettings: (changes: Partial<Settings>) => void
  settings: Settings | undefined
  /** No data yet: offer the demo shop. */
  empty: boolean
  takeFiles: (files: File[]) => void
  takeDropped: (dropped: Dropped) => void
  chooseFiles: () => void
  loadDemo: () => void
  undo: () => void
  openPalette: () => void
  openShortcuts: () => void
  openNote: () => void
  openReminder: () => void
  openTag: () => void
}

/**
 * One thing that can be done. The palette, the shortcuts, the shortcut sheet and the desktop's menu are views of the
 * same list; the ids `search`, `import`, `undo`, `settings`, `save-pdf` and `go-*` are those of the menu.
 */
export interface Action {
  id: string
  label: `app.action.${keyof Sentences['app']['action']}`
  group: 'general' | 'lists' | 'today' | 'calendar' | 'scripts' | 'duplicates'
  keys?: KeySequence
  /** False hides it now. */
  may?: (context: ActionContext) => boolean
  run: (context: ActionContext) => void
  /** Not in the palette: it makes no sense from there. */
  keyOnly?: boolean
}

const go = (id: string, label: Action['label'], letter: string, path: string): Action => ({
  id,
  label,
  group: 'general',
  keys: ['g', letter],
  run: ({ navigate }) => navigate(path),
})

export const actions: Action[] = [
  {
    id: 'search',
    label: 'app.action.palette',
    group: 'general',
    keys: ['mod+k'],
    run: ({ openPalette }) => openPalette(),
    keyOnly: true,
  },
  go('go-today', 'app.action.goToday', 't', '/'),
  go('go-calendar', 'app.action.goCalendar', 'k', '/calendar'),
  go('go-customers', 'app.action.goCustomers', 'c', '/customers'),
  go('go-duplicates', 'app.action.goDuplicates', 'd', '/customers/duplicates'),
  go('go-orders', 'app.action.goOrders', 'o', '/orders'),
  go('go-scripts', 'app.action.goScripts', 'h', '/scripts'),
  go('go-segments', 'app.action.goSegments', 'e', '/segments'),
  go('go-gate', 'app.action.goGate', 'k', '/gate'),
  go('go-tags', 'app.action.goTags', 'b', '/tags'),
  go('go-reports', 'app.action.goReports', 'r', '/reports'),
  go('go-scoring', 'app.action.goScoring', 'v', '/scoring'),
  go('go-quality', 'app.action.goQuality', 'q', '/quality'),
  go('go-import', 'app.action.goImport', 'i', '/import'),
  go('settings', 'app.action.goSettings', 's', '/settings'),
  go('go-claims', 'app.action.goClaims', 'l', '/claims'),
  go('who-is-this', 'app.action.whoIsThis', 'w', '/claims/who'),
  {
    id: 'new-script',
    label: 'app.action.newScript',
    group: 'general',
    run: ({ navigate }) => navigate('/scripts?new=dormant.chat'),
  },
  {
    id: 'care-rules',
    label: 'app.action.careRules',
    group: 'general',
    run: ({ navigate }) => navigate('/care/rules'),
  },
  {
    id: 'care-results',
    label: 'app.action.careResults',
    group: 'general',
    run: ({ navigate }) => navigate('/care/results'),
  },
  {
    id: 'parcel-cards',
    label: 'app.action.parcelCards',
    group: 'general',
    run: ({ navigate }) => navigate('/claims/cards'),
  },
  {
    id: 'import',
    label: 'app.action.chooseFiles',
    group: 'general',
    keys: ['mod+o'],
    run: ({ chooseFiles }) => chooseFiles(),
  },
  {
    id: 'quick-note',
    label: 'app.action.quickNote',
    group: 'general',
    keys: ['n'],
    run: ({ openNote }) => openNote(),
  },
  {
    id: 'remind-me',
    label: 'app.action.remindMe',
    group: 'general',
    keys: ['r'],
    run: ({ openReminder }) => openReminder(),
  },
  {
    id: 'quick-tag',
    label: 'app.action.quickTag',
    group: 'general',
    keys: ['shift+t'],
    run: ({ openTag }) => openTag(),
  },
  {
    id: 'add-customer',
    label: 'app.action.addCustomer',
    group: 'general',
    keys: ['g', 'a'],
    run: ({ navigate }) => navigate('/customers/new'),
  },
  {
    id: 'load-demo',
    label: 'app.action.loadDemo',
    group: 'general',
    may: ({ empty }) => empty,
    run: ({ loadDemo }) => loadDemo(),
  },
  {
    id: 'save-pdf',
    label: 'app.action.printReport',
    group: 'general',
    run: ({ navigate }) => navigate('/reports', { state: { print: true } }),
  },
  { id: 'undo', label: 'app.action.undo', group: 'general', keys: ['mod+z'], run: ({ undo }) => undo() },
  {
    id: 'theme-light',
    label: 'app.action.themeLight',
    group: 'general',
    may: ({ settings }) => settings?.theme !== 'light',
    run: ({ saveSettings }) => saveSettings({ theme: 'light' }),
  },
  {
    id: 'theme-dark',
    label: 'app.action.themeDark',
    group: 'general',
    may: ({ settings }) => settings?.theme !== 'dark',
    run: ({ saveSettings }) => saveSettings({ theme: 'dark' }),
  },
  {
    id: 'theme-system',
    label: 'app.action.themeSystem',
    group: 'general',
    may: ({ settings }) => settings?.theme !== 'system',
    run: ({ saveSettings }) => saveSettings({ theme: 'system' }),
  },
  {
    id: 'speak-english',
    label: 'app.action.toEnglish',
    group: 'general',
    may: ({ settings }) => settings?.locale !== 'en',
    run: ({ saveSettings }) => saveSettings({ locale: 'en' }),
  },
  {
    id: 'speak-chinese',
    label: 'app.action.toChinese',
    group: 'general',
    may: ({ settings }) => settings?.locale !== 'zh-CN',
    run: ({ saveSettings }) => saveSettings({ locale: 'zh-CN' }),
  },
  {
    id: 'shortcuts',
    label: 'app.action.shortcuts',
    group: 'general',
    keys: ['?'],
    run: ({ openShortcuts }) => openShortcuts(),
  },
]

/** Keys a list or page answers itself; here so that the sheet can name them. */
export const localKeys: { label: Action['label']; group: Action['group']; keys: string[] }[] = [
  { label: 'app.action.personEdit', group: 'lists', keys: ['e'] },
  { label: 'app.action.personBlock', group: 'lists', keys: ['b'] },
  { label: 'app.action.personPrint', group: 'lists', keys: ['p'] },
  { label: 'app.action.listMove', group: 'lists', keys: ['arrowup', 'arrowdown'] },
  { label: 'app.action.listOpen', group: 'lists', keys: ['enter'] },
  { label: 'app.action.listSelect', group: 'lists', keys: ['x'] },
  { label: 'app.action.listRange', group: 'lists', keys: ['shift+arrowdown'] },
  { label: 'app.action.listAll', group: 'lists', keys: ['mod+a'] },
  { label: 'app.action.listSearch', group: 'lists', keys: ['/'] },
  { label: 'app.action.listFilter', group: 'lists', keys: ['f'] },
  { label: 'app.action.listViews', group: 'lists', keys: ['v'] },
  { label: 'app.action.listTag', group: 'lists', keys: ['t'] },
  { label: 'app.action.back', group: 'lists', keys: ['escape'] },
  { label: 'app.action.careMove', group: 'today', keys: ['j', 'k'] },
  { label: 'app.action.careOwn', group: 'today', keys: ['e'] },
  { label: 'app.action.careCopy', group: 'today', keys: ['c'] },
  { label: 'app.action.careTurn', group: 'today', keys: ['v'] },
  { label: 'app.action.careContact', group: 'today', keys: ['p'] },
  { label: 'app.action.careDone', group: 'today', keys: ['d'] },
  { label: 'app.action.careNoAnswer', group: 'today', keys: ['a'] },
  { label: 'app.action.careOutcome', group: 'today', keys: ['o'] },
  { label: 'app.action.careLater', group: 'today', keys: ['l'] },
  { label: 'app.action.careSkip', group: 'today', keys: ['s'] },
  { label: 'app.action.careHand', group: 'today', keys: ['h'] },
  { label: 'app.action.careBlock', group: 'today', keys: ['b'] },
  { label: 'app.action.listSelect', group: 'today', keys: ['x'] },
  { label: 'app.action.listAll', group: 'today', keys: ['mod+a'] },
  { label: 'app.action.undo', group: 'today', keys: ['u'] },
  { label: 'app.action.calendarDay', group: 'calendar', keys: ['enter'] },
  { label: 'app.action.calendarMove', group: 'calendar', keys: ['m'] },
  { label: 'app.action.calendarToday', group: 'calendar', keys: ['t'] },
  { label: 'app.action.calendarView', group: 'calendar', keys: ['w'] },
  { label: 'app.action.calendarPrint', group: 'calendar', keys: ['p'] },
  { label: 'app.action.scriptsMove', group: 'scripts', keys: ['j', 'k'] },
  { label: 'app.action.scriptsNew', group: 'scripts', keys: ['a'] },
  { label: 'app.action.scriptsSave', group: 'scripts', keys: ['mod+s'] },
  { label: 'app.action.back', group: 'scripts', keys: ['escape'] },
  { label: 'app.action.duplicatesMove', group: 'duplicates', keys: ['j', 'k'] },
  { label: 'app.action.duplicatesSame', group: 'duplicates', keys: ['s'] },
  { label: 'app.action.duplicatesDifferent', group: 'duplicates', keys: ['n'] },
  { label: 'app.action.duplicatesLater', group: 'duplicates', keys: ['l'] },
  { label: 'app.action.duplicatesMain', group: 'duplicates', keys: ['1', '2'] },
  { label: 'app.action.listOpen', group: 'duplicates', keys: ['enter'] },
  { label: 'app.action.undo', group: 'duplicates', keys: ['u'] },
]
