import { Button } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon } from '../ui/icons.tsx'
import { keyName } from '../ui/keys.ts'
import { Key } from '../ui/page.tsx'
import { actions, localKeys } from './actions.ts'
import { Sheet } from './sheet.tsx'

const groups = ['general', 'lists', 'today', 'calendar', 'scripts', 'duplicates'] as const

/** Every shortcut there is, from the same list that answers them. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const rows = [
    ...actions.flatMap(({ label, group, keys }) => (keys ? [{ label, group, keys, sequence: true }] : [])),
    ...localKeys.map((local) => ({ ...local, sequence: false })),
  ]
  return (
    <Sheet label={t('app.shortcuts.title')} className="shortcut-sheet" onClose={onClose}>
      <header className="sheet-head">
        <h2>{t('app.shortcuts.title')}</h2>
        <Button type="text" icon={<CloseIcon />} aria-label={t('app.shortcuts.close')} onClick={onClose} />
      </header>
      <div className="sheet-body shortcut-columns">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="caption">{t(`app.shortcuts.${group}`)}</h3>
            <dl className="shortcut-list">
              {rows
                .filter((row) => row.group === group)
                .map(({ label, keys, sequence }) => (
                  <div key={`${label}${keys.join()}`}>
                    <dt>{t(label)}</dt>
                    <dd>
                      {keys.map((key, index) => (
                        <Fragment key={key}>
                          {index > 0 && (
                            <span className="caption">
                              {sequence ? ` ${t('app.shortcuts.then')} ` : ' / '}
                            </span>
                          )}
                          <Key>{keyName(key)}</Key>
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
