import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { channel as anyChannel, type Channel } from '../../../shared/features/contact/contract.ts'
import { consentSource, consentState } from '../../../shared/features/gate/contract.ts'
import type { ConsentState } from '../../../shared/features/gate/rules.ts'
import { FocusFirst } from '../../ui/focus-first.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import './gate.css'
import { useGate } from './use-gate.ts'

interface Props {
  customerId: number
  channel: Channel
  consent: ConsentState
}

/** What somebody said of being written to in one way; changed here, with how they said it. */
export function ConsentButton(props: Props) {
  const { t } = useTranslation()
  const name = t(`contact.channel.${props.channel}`)
  return (
    <FormButton
      button={{
        type: 'text',
        className: 'key-action',
        'aria-label': t('gate.person.edit', { channel: name }),
        children: t('gate.consent.button', { state: t(`gate.consent.${props.consent}`) }),
      }}
    >
      {(close) => <Form {...props} onDone={close} />}
    </FormButton>
  )
}

function Form({ customerId, channel, consent, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation()
  const { sayConsent } = useGate()
  const [state, setState] = useState(consent)
  const [source, setSource] = useState<z.infer<typeof consentSource>>('chat')
  const [channels, setChannels] = useState<Channel[]>([channel])
  const [note, setNote] = useState('')
  return (
    <FocusFirst>
      <form
        className="gate-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (channels.length > 0)
            sayConsent.mutate(
              { ids: [customerId], channels, state, source, note: note.trim() },
              { onSuccess: onDone },
            )
        }}
      >
        <strong>{t('gate.consent.title')}</strong>
        <Segmented
          aria-label={t('gate.consent.title')}
          value={state}
          options={consentState.options.map((value) => ({ value, label: t(`gate.consent.${value}`) }))}
          onChange={setState}
        />
        <Select
          mode="multiple"
          aria-label={t('gate.consent.channels')}
          value={channels}
          options={anyChannel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
          onChange={setChannels}
        />
        <Select
          aria-label={t('gate.consent.how')}
          value={source}
          options={consentSource.options.map((value) => ({ value, label: t(`gate.source.${value}`) }))}
          onChange={setSource}
        />
        <Input
          aria-label={t('gate.person.note')}
          placeholder={t('gate.person.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="acts">
          <Button
            type="primary"
            htmlType="submit"
            disabled={channels.length === 0}
            loading={sayConsent.isPending}
          >
            {t('app.save')}
          </Button>
          <Button onClick={onDone}>{t('app.cancel')}</Button>
        </div>
      </form>
    </FocusFirst>
  )
}
