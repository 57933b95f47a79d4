import { skipToken, useQuery } from '@tanstack/react-query'
import { Input, Select, Space } from 'antd'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { ownerOfKey } from '../../../shared/features/people/contract.ts'
import type { KeyByHand } from '../../../shared/features/people/key.ts'
import { type Platform, platform } from '../../../shared/kernel/schemas.ts'
import { api } from '../../api/client.ts'

export interface TypedKey {
  kind: KeyByHand['kind']
  platform: Platform
  value: string
}
type Owner = z.infer<typeof ownerOfKey>

const kinds = ['phone', 'email', 'account'] as const

export const keyOf = ({ kind, platform: of, value }: TypedKey): KeyByHand => ({
  kind,
  value: value.trim(),
  ...(kind === 'account' && { platform: of }),
})

/** Whose these are already, in their order; undefined for what is empty or still being asked. */
export function useOwners(typed: readonly TypedKey[]): (Owner | undefined)[] {
  const asked = useDeferredValue(typed)
  const said = asked.filter(({ value }) => value.trim() !== '')
  const { data } = useQuery(
    api.people.ofKeys.queryOptions({
      // Not with the answer before meanwhile: it would name the owner of another number, and refuse to save.
      input: said.length === 0 ? skipToken : { keys: said.map(keyOf) },
    }),
  )
  return typed.map((one) => {
    const at = said.findIndex(
      (other) => other.value === one.value && other.kind === one.kind && other.platform === one.platform,
    )
    return at < 0 ? undefined : data?.[at]
  })
}

interface Props {
  typed: TypedKey
  owner: Owner | undefined
  autoFocus?: boolean
  onChange: (typed: TypedKey) => void
}

/** One way to reach or recognise somebody, with what is wrong with it, or whose it is already. */
export function KeyField({ typed, owner, autoFocus, onChange }: Props) {
  const { t } = useTranslation()
  const bad = owner !== undefined && owner.reading !== 'fine'
  return (
    <div className="key-field">
      <Space.Compact block>
        <Select
          aria-label={t('customers.keys.kind')}
          className="key-kind"
          value={typed.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`customers.identity.${kind}`) }))}
          onChange={(kind) => onChange({ ...typed, kind })}
        />
        {typed.kind === 'account' && (
          <Select
            aria-label={t('customers.keys.platform')}
            className="key-kind"
            value={typed.platform}
            options={platform.options.map((value) => ({ value, label: t(`shops.platform.${value}`) }))}
            onChange={(of) => onChange({ ...typed, platform: of })}
          />
        )}
        <Input
          aria-label={t(`customers.identity.${typed.kind}`)}
          autoFocus={autoFocus === true}
          maxLength={200}
          status={bad ? 'error' : ''}
          value={typed.value}
          onChange={(event) => onChange({ ...typed, value: event.target.value })}
        />
      </Space.Compact>
      {bad && (
        <span className="caption wrong">
          {owner.reading === 'stopped'
            ? t('customers.keys.isStopped')
            : t(`customers.keys.unreadable.${typed.kind}`)}
        </span>
      )}
      {owner?.customer && (
        <span className="caption wrong">
          {t('customers.keys.taken')}{' '}
          <Link to={`/customers/${owner.customer.id}`}>
            {owner.customer.name || t('customers.person.unnamed')}
          </Link>
        </span>
      )}
    </div>
  )
}
