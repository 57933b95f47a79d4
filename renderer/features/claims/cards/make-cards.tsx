import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { addDays } from '../../../../shared/kernel/day.ts'
import { day as dayShape } from '../../../../shared/kernel/schemas.ts'
import { api } from '../../../api/client.ts'
import { errorSentence } from '../../../api/errors.ts'
import { useFormat } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import { ShopChoice } from '../../shops/shop-choice.tsx'

const statuses = ['anyStatus', 'toShip', 'shipped'] as const
const statusOf = { anyStatus: undefined, toShip: ['paid'], shipped: ['part_shipped', 'shipped'] } as const

/** Chooses orders and makes a code for each that has none. */
export function MakeCards() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { sayUndoable, sayError } = useToast()
  const [shopId, setShopId] = useState(Number(params.get('shop') ?? 0))
  const [from, setFrom] = useState(addDays(format.today, -7))
  const [to, setTo] = useState(format.today)
  const [status, setStatus] = useState<(typeof statuses)[number]>('toShip')
  const [anonymous, setAnonymous] = useState(true)
  const days = [from, to].every((day) => day === '' || dayShape.safeParse(day).success)
  const filter = {
    anonymous,
    ...(shopId > 0 && { shopId }),
    ...(days && from !== '' && { from }),
    ...(days && to !== '' && { to }),
    ...(statusOf[status] && { status: [...statusOf[status]] }),
  }
  const { data, error } = useQuery(
    api.claims.codes.count.queryOptions({ input: { filter }, placeholderData: keepPreviousData }),
  )
  const { mutate, isPending } = useMutation(
    api.claims.codes.make.mutationOptions({
      onSuccess: ({ journalId, made }) => {
        sayUndoable(t('claims.cards.made', { count: made }), journalId)
        if (made > 0) navigate(`/claims/cards/${journalId}`)
      },
      onError: sayError,
    }),
  )
  const tooMany = data !== undefined && data.fresh > data.most
  return (
    <section className="panel panel-pad claim-make">
      <h2>{t('claims.cards.make')}</h2>
      <div className="claim-make-filter">
        <ShopChoice shopId={shopId} onChoose={setShopId} />
        <span className="claim-days">
          <span className="caption">{t('claims.cards.days')}</span>
          {(
            [
              [from, setFrom],
              [to, setTo],
            ] as const
          ).map(([day, set], at) => (
            <Input
              key={at === 0 ? 'from' : 'to'}
              type="date"
              aria-label={`${t('claims.cards.days')} ${at === 0 ? '≥' : '≤'}`}
              value={day}
              onChange={(event) => set(event.target.value)}
            />
          ))}
        </span>
        <Segmented
          aria-label={t('claims.cards.status')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`claims.cards.${value}`) }))}
          onChange={setStatus}
        />
        <Checkbox checked={anonymous} onChange={(event) => setAnonymous(event.target.checked)}>
          {t('claims.cards.only')}
        </Checkbox>
      </div>
      <div className="claim-paste-acts">
        <p className="sub grow" role="status">
          {error && errorSentence(t, error)}
          {!error && data && t('claims.cards.count', { orders: data.orders, fresh: data.fresh })}{' '}
          {tooMany && <span className="wrong">{t('claims.cards.tooMany', { most: data.most })}</span>}
        </p>
        <Button
          type="primary"
          loading={isPending}
          disabled={!data || data.fresh === 0 || tooMany || error !== null}
          onClick={() => mutate({ filter })}
        >
          {t('claims.cards.makeButton', { count: data?.fresh ?? 0 })}
        </Button>
      </div>
    </section>
  )
}
