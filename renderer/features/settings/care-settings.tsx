import { Segmented, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/features/settings/contract.ts'
import { useSaveSettings } from '../../app/settings-provider.tsx'
import { NumberSetting } from './number-setting.tsx'
import { Setting } from './setting.tsx'

/** How much a day holds, in which order, and what counts as its result. */
export function CareSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const save = useSaveSettings()
  return (
    <section className="panel setting-group">
      <h2>{t('settings.care')}</h2>
      <Setting name={t('settings.careCapacity')} hint={t('settings.careCapacityHint')}>
        <NumberSetting
          label={t('settings.careCapacity')}
          value={settings.careCapacity}
          min={1}
          max={1000}
          unit={t('settings.peopleUnit')}
          onSave={(careCapacity) => save({ careCapacity })}
        />
      </Setting>
      <Setting name={t('settings.careOrder')} hint={t('settings.careOrderHint')}>
        <Segmented
          aria-label={t('settings.careOrder')}
          value={settings.careOrder}
          options={(['reasons', 'queue'] as const).map((value) => ({
            value,
            label: t(`care.order.${value}`),
          }))}
          onChange={(careOrder) => save({ careOrder })}
        />
      </Setting>
      <Setting name={t('settings.careWindow')} hint={t('settings.careWindowHint')}>
        <NumberSetting
          label={t('settings.careWindow')}
          value={settings.careWindowDays}
          min={1}
          max={180}
          unit={t('settings.daysUnit')}
          onSave={(careWindowDays) => save({ careWindowDays })}
        />
      </Setting>
      <Setting name={t('settings.careNotify')} hint={t('settings.careNotifyHint')}>
        <Switch
          aria-label={t('settings.careNotify')}
          checked={settings.careNotify}
          onChange={(careNotify) => save({ careNotify })}
        />
      </Setting>
    </section>
  )
}
