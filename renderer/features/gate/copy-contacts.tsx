import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { client } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'
import { useCopy } from '../../ui/use-copy.ts'

const MOST = 10_000

/** Copies how to reach some people: of each what the gate lets be used, and nobody of whom nothing is left. */
export function CopyContacts({ rows }: { rows: readonly CustomerRow[] }) {
  const { t } = useTranslation()
  const copyText = useCopy()
  const { sayError } = useToast()
  const heldBy = async (channel: 'sms' | 'email') => {
    const ids = rows.map(({ id }) => id)
    const asked = { selection: { ids }, purpose: 'marketing', channel, limit: MOST } as const
    return new Set((await client.gate.held(asked)).rows.map(({ customerId }) => customerId))
  }
  const copy = async () => {
    try {
      const [unheard, unread] = await Promise.all([heldBy('sms'), heldBy('email')])
      const reached = rows.filter(({ id }) => !unheard.has(id) || !unread.has(id))
      const lines = reached.map(({ id, name, phone, email }) =>
        [name, unheard.has(id) ? '' : phone, unread.has(id) ? '' : email]
          .filter((text) => text !== '')
          .join('\t'),
      )
      const count = reached.length
      const held = rows.length - count
      await copyText(
        lines.join('\n'),
        held === 0 ? t('customers.bulk.copied', { count }) : t('gate.copied', { count, held }),
      )
    } catch (error) {
      sayError(error)
    }
  }
  return (
    <Button disabled={rows.length === 0} onClick={() => void copy()}>
      {t('customers.bulk.copy')}
    </Button>
  )
}
