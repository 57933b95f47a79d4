import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Settings } from '../../../shared/features/settings/contract.ts'
import { api } from '../../api/client.ts'
import { useSaveSettings } from '../../app/settings-provider.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { CalendarFileSettings } from '../calendar/calendar-file.tsx'
import { FieldSettings } from '../fields/field-settings.tsx'
import { StoppedKeys } from '../people/stopped-keys.tsx'
import { StaffSettings } from '../staff/staff-settings.tsx'
import { CareSettings } from './care-settings.tsx'
import { DemoShop } from './demo-shop.tsx'
import { Journal } from './journal.tsx'
import './settings.css'
import { Setting } from './setting.tsx'

const locales = ['zh-CN', 'en'] as const
const themes = ['system', 'light', 'dark'] as const

export function SettingsPage() {
  const { t } = useTranslation()
  const { data: settings, error, refetch } = useQuery(api.settings.get.queryOptions())
  const { data: about } = useQuery(api.app.about.queryOptions())
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('settings.title')}
        sub={t('settings.subtitle')}
        figure={about && t('settings.version', { version: about.version })}
      />
      {settings ? (
        <>
          <Groups settings={settings} />
          <CareSettings settings={settings} />
          <CalendarFileSettings />
        </>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <div className="panel">
          <Bars lines={6} />
        </div>
      )}
      <section className="panel setting-group">
        <h2>{t('settings.data')}</h2>
        <DemoShop />
        <div className="setting">
          <p className="sub">{about && t(`settings.keyKept.${about.keyKept}`)}</p>
          <Link to="/import">{t('settings.importLink')}</Link>
        </div>
      </section>
      <StaffSettings />
      <FieldSettings />
      <StoppedKeys />
      <Journal />
    </div>
  )
}

function Groups({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const save = useSaveSettings()
  return (
    <>
      <section className="panel setting-group">
        <h2>{t('settings.appearance')}</h2>
        <Setting name={t('settings.language')}>
          <Segmented
            aria-label={t('settings.language')}
            value={settings.locale}
            options={locales.map((value) => ({ value, label: t(`settings.languageName.${value}`) }))}
            onChange={(locale) => save({ locale })}
          />
        </Setting>
        <Setting name={t('settings.theme')}>
          <Segmented
            aria-label={t('settings.theme')}
            value={settings.theme}
            options={themes.map((value) => ({ value, label: t(`settings.themeName.${value}`) }))}
            onChange={(theme) => save({ theme })}
          />
        </Setting>
      </section>
      <section className="panel setting-group">
        <h2>{t('settings.business')}</h2>
        <Setting name={t('settings.timeZone')} hint={t('settings.timeZoneHint')}>
          <Select
            className="zone-choice"
            showSearch
            aria-label={t('settings.timeZone')}
            value={settings.timeZone}
            options={timeZones(settings.timeZone)}
            onChange={(timeZone) => save({ timeZone })}
          />
        </Setting>
        <Setting name={t('settings.careRules')} hint={t('settings.careRulesHint')}>
          <Link to="/care/rules">{t('settings.careRulesOpen')}</Link>
        </Setting>
        <Setting name={t('gate.title')} hint={t('gate.sub')}>
          <Link to="/gate">{t('gate.toGate')}</Link>
        </Setting>
      </section>
    </>
  )
}

function timeZones(current: string): { value: string; label: string }[] {
  const names = new Set([current, ...Intl.supportedValuesOf('timeZone')])
  return [...names].map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
