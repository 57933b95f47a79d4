import { ORPCError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomField, type FieldKind, fieldKind } from '../../../shared/features/fields/contract.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

const presets = ['height', 'size', 'shoe', 'skin', 'pet'] as const
const presetKinds: Record<(typeof presets)[number], FieldKind> = {
  height: 'number',
  size: 'choice',
  shoe: 'number',
  skin: 'choice',
  pet: 'text',
}

interface Props {
  field?: CustomField
  /** Of the fields there are, for what is proposed. */
  names: readonly string[]
  onDone: () => void
}

/** Adds a field or changes one; its kind stays what it was made with. */
export function FieldForm({ field, names, onDone }: Props) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const [name, setName] = useState(field?.name ?? '')
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? 'text')
  const [choices, setChoices] = useState<string[]>(field?.choices ?? [])
  const said = {
    onSuccess: ({ journalId }: { journalId: number }) => {
      sayUndoable(t('fields.changed', { name }), journalId)
      onDone()
    },
    onError: (error: unknown) => {
      if (!(error instanceof ORPCError && error.code === 'CONFLICT')) sayError(error)
    },
  }
  const add = useMutation(api.fields.add.mutationOptions(said))
  const change = useMutation(api.fields.change.mutationOptions(said))
  const fine = name.trim() !== '' && (kind !== 'choice' || choices.length > 0)
  const taken = [add.error, change.error].some(
    (error) => error instanceof ORPCError && error.code === 'CONFLICT',
  )
  const left = field ? [] : presets.filter((preset) => !names.includes(t(`fields.preset.${preset}`)))
  return (
    <form
      className="field-define"
      onSubmit={(event) => {
        event.preventDefault()
        if (!fine) return
        if (field) change.mutate({ id: field.id, name, ...(kind === 'choice' && { choices }) })
        else add.mutate({ name, kind, choices: kind === 'choice' ? choices : [] })
      }}
    >
      {left.length > 0 && (
        <div className="acts">
          <span className="caption">{t('fields.presets')}</span>
          {left.map((preset) => (
            <Button
              key={preset}
              size="small"
              onClick={() => {
                setName(t(`fields.preset.${preset}`))
                setKind(presetKinds[preset])
                setChoices(
                  preset === 'size' || preset === 'skin'
                    ? t(`fields.presetChoices.${preset}`).split('|')
                    : [],
                )
              }}
            >
              {t(`fields.preset.${preset}`)}
            </Button>
          ))}
        </div>
      )}
      <div className="acts">
        <Input
          aria-label={t('fields.name')}
          placeholder={t('fields.name')}
          autoFocus
          maxLength={60}
          status={taken ? 'error' : ''}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select
          aria-label={t('fields.kindLabel')}
          disabled={field !== undefined}
          value={kind}
          options={fieldKind.options.map((value) => ({ value, label: t(`fields.kind.${value}`) }))}
          onChange={setKind}
        />
      </div>
      {kind === 'choice' && (
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          aria-label={t('fields.choices')}
          placeholder={t('fields.choicesHint')}
          tokenSeparators={[',', '，', '、', ';', '；', '|']}
          value={choices}
          onChange={(typed: string[]) =>
            setChoices(typed.map((one) => one.trim().slice(0, 60)).filter(Boolean))
          }
        />
      )}
      {taken && <span className="caption wrong">{t('fields.taken')}</span>}
      <div className="acts">
        <Button type="primary" htmlType="submit" disabled={!fine} loading={add.isPending || change.isPending}>
          {t('app.save')}
        </Button>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
