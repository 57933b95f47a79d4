import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Script, ScriptPlace } from '../../../shared/features/scripts/contract.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { keyName } from '../../ui/keys.ts'
import { Key, Tag } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type Asked, opened } from './use-asked.ts'

interface Props {
  script: Script | null
  place: ScriptPlace
  name: string
  onName: (name: string) => void
  asked: Asked
  /** Null for a script that cannot be changed. */
  save: { run: () => void; ready: boolean; busy: boolean; discard: (() => void) | null } | null
}

/** What a script is called, whether it is the one in use, and what can be done with it as a whole. */
export function EditorHead({ script, place, name, onName, asked, save }: Props) {
  const { t } = useTranslation()
  const own = script?.source !== 'shipped'
  return (
    <header className="script-head">
      <div className="script-title">
        {own ? (
          <Input
            className="script-name"
            aria-label={t('scripts.column.name')}
            placeholder={t('scripts.namePlaceholder')}
            maxLength={60}
            autoFocus={script === null}
            value={name}
            onChange={({ target }) => onName(target.value)}
          />
        ) : (
          <h2>{t(`scripts.situation.${place.situation}`)}</h2>
        )}
        <div className="sub">
          {own && `${t(`scripts.situation.${place.situation}`)} · `}
          {t(`contact.channel.${place.channel}`)} · {own ? t('scripts.own') : t('scripts.shipped')}{' '}
          {script && <State script={script} />}
        </div>
      </div>
      <div className="acts">
        {script && <Acts script={script} asked={asked} />}
        {save?.discard && <Button onClick={save.discard}>{t('scripts.discard')}</Button>}
        {save && (
          <Button type="primary" disabled={!save.ready} loading={save.busy} onClick={save.run}>
            {t('scripts.save')} <Key>{keyName('mod+s')}</Key>
          </Button>
        )}
      </div>
    </header>
  )
}

function State({ script }: { script: Script }) {
  const { t } = useTranslation()
  const state = script.off ? 'off' : script.used ? 'used' : 'behind'
  const tone = { off: 'amber', used: 'green', behind: 'neutral' } as const
  return (
    <Definition means={t('scripts.usedDefine')}>
      <Tag tone={tone[state]}>{t(`scripts.state.${state}`)}</Tag>
    </Definition>
  )
}

function Acts({ script, asked }: { script: Script; asked: Asked }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { key, locale, situation, channel, off, used } = script
  const name = script.name || t(`scripts.situation.${situation}`)
  const turn = useMutation(
    api.scripts.switch.mutationOptions({
      onSuccess: ({ journalId }) =>
        sayUndoable(t(off ? 'scripts.switchedOn' : 'scripts.switchedOff', { name }), journalId),
      onError: sayError,
    }),
  )
  const first = useMutation(
    api.scripts.arrange.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('scripts.madeFirst', { name }), journalId),
      onError: sayError,
    }),
  )
  const remove = useMutation(
    api.scripts.remove.mutationOptions({
      onSuccess: ({ journalId }) => {
        sayUndoable(t('scripts.removed', { name }), journalId)
        asked.go(opened({}))
      },
      onError: sayError,
    }),
  )
  return (
    <>
      {!off && !used && (
        <Button
          loading={first.isPending}
          onClick={() => first.mutate({ situation, channel, locale, keys: [key] })}
        >
          {t('scripts.useFirst')}
        </Button>
      )}
      <Button loading={turn.isPending} onClick={() => turn.mutate({ key, locale, off: !off })}>
        {off ? t('scripts.switchOn') : t('scripts.switchOff')}
      </Button>
      <Button onClick={() => asked.go(opened({ copy: key }))}>
        {script.source === 'shipped' ? t('scripts.copyToChange') : t('scripts.copy')}
      </Button>
      {script.source === 'own' && (
        <Button loading={remove.isPending} onClick={() => remove.mutate({ key })}>
          {t('scripts.remove')}
        </Button>
      )}
    </>
  )
}
