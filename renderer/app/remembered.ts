import type { Settings } from '../../shared/features/settings/contract.ts'
import type { Locale } from '../../shared/kernel/schemas.ts'

/**
 * What the page needs before the engine has answered, and what belongs to this window rather than to the shop:
 * kept in localStorage, and never missed where the browser refuses it.
 */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

const systemLocale = (): Locale => (navigator.language.startsWith('zh') ? 'zh-CN' : 'en')

export const remembered = {
  locale: (): Locale => {
    const kept = read('locale')
    return kept === 'en' || kept === 'zh-CN' ? kept : systemLocale()
  },
  keepLocale: (locale: Locale) => keep('locale', locale),
  theme: (): Settings['theme'] => {
    const kept = read('theme')
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  },
  keepTheme: (theme: Settings['theme']) => keep('theme', theme),
  /** Columns switched off (or on) by hand, by list. */
  columns: (list: string): Record<string, boolean> | null => {
    try {
      const kept: unknown = JSON.parse(read(`columns.${list}`) ?? 'null')
      if (kept === null || typeof kept !== 'object') return null
      return Object.fromEntries(Object.entries(kept).map(([id, shown]) => [id, shown === true]))
    } catch (error) {
      if (error instanceof SyntaxError) return null
      throw error
    }
  },
  keepColumns: (list: string, columns: Record<string, boolean>) =>
    keep(`columns.${list}`, JSON.stringify(columns)),
}
