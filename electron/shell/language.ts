import type { Locale } from '../../shared/kernel/schemas.ts'

/** The shell's language: what the system prefers. Chinese where the system names none. */
export function shellLocale(preferred: string[]): Locale {
  const first = preferred[0] ?? 'zh'
  return first.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export const appName: Record<Locale, string> = { 'zh-CN': '回头客', en: 'Huitouke' }
