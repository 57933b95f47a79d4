import type { z } from 'zod'
import type { Settings } from '../../shared/features/settings/contract.ts'
import { type ViewContent, viewContent } from '../../shared/features/views/contract.ts'
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
  /** Columns as somebody arranged them, by list; null where nobody did. */
  columns: (list: string): ColumnLayout[] | null => readAs(`columns.${list}`, columnLayouts),
  keepColumns: (list: string, columns: ColumnLayout[] | null) =>
    keep(`columns.${list}`, JSON.stringify(columns)),
  /** The view a list was last looked at with. */
  view: (list: string): string => read(`view.${list}`) ?? '',
  keepView: (list: string, view: string) => keep(`view.${list}`, view),
}

type ColumnLayout = NonNullable<ViewContent['columns']>[number]
const columnLayouts = viewContent.shape.columns

/** Null for what an older version wrote otherwise. */
function readAs<Value>(key: string, schema: z.ZodType<Value>): Value | null {
  try {
    return schema.safeParse(JSON.parse(read(key) ?? 'null')).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
