import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App as AntdApp, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import type { Locale as AntdLocale } from 'antd/es/locale/index.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Settings } from '../../shared/features/settings/contract.ts'
import type { Locale } from '../../shared/kernel/schemas.ts'
import { api } from '../api/client.ts'
import { antdConfig, applyTheme, type Scheme } from '../ui/theme.ts'
import { useToast } from '../ui/toast.tsx'
import { speak } from './i18n.ts'
import { remembered } from './remembered.ts'

/** antd's modules are typed as CommonJS and bundled as ES modules: the words are in `default`, or are the module. */
const words = (module: AntdLocale | { default: AntdLocale }) =>
  'default' in module ? module.default : module
const antdLocales: Record<Locale, AntdLocale> = { 'zh-CN': words(zhCN), en: words(enUS) }

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

function subscribeSystem(changed: () => void): () => void {
  systemDark.addEventListener('change', changed)
  return () => systemDark.removeEventListener('change', changed)
}

/** Light or dark, by the settings and, where they say so, by the system. */
export function useScheme(): Scheme {
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  const dark = useSyncExternalStore(subscribeSystem, () => systemDark.matches)
  const wish = settings?.theme ?? remembered.theme()
  return wish === 'system' ? (dark ? 'dark' : 'light') : wish
}

/** Saves settings and shows them at once; what could not be saved goes back to what it was. */
export function useSaveSettings(): (changes: Partial<Settings>) => void {
  const queries = useQueryClient()
  const { sayError } = useToast()
  const key = api.settings.get.queryKey()
  const { mutate } = useMutation(
    api.settings.save.mutationOptions({
      onMutate: async (changes) => {
        await queries.cancelQueries({ queryKey: key })
        const before = queries.getQueryData(key)
        if (before) queries.setQueryData(key, { ...before, ...changes })
        return { before }
      },
      // With a further change on its way, what this one saved is already out of date.
      onSuccess: (saved) => {
        if (queries.isMutating({ mutationKey: api.settings.save.mutationKey() }) === 1)
          queries.setQueryData(key, saved)
      },
      onError: (error, _changes, kept) => {
        queries.setQueryData(key, kept?.before)
        sayError(error)
      },
    }),
  )
  return mutate
}

/** Language and colours of everything inside. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  const scheme = useScheme()
  const [locale, setLocale] = useState(remembered.locale())
  const config = useMemo(() => antdConfig(scheme), [scheme])

  useEffect(() => applyTheme(scheme), [scheme])
  useEffect(() => {
    if (!settings) return
    remembered.keepTheme(settings.theme)
    void speak(settings.locale).then(() => setLocale(settings.locale))
  }, [settings])

  return (
    <ConfigProvider theme={config} locale={antdLocales[locale]} button={{ autoInsertSpace: false }}>
      <AntdApp component={false}>{children}</AntdApp>
    </ConfigProvider>
  )
}
