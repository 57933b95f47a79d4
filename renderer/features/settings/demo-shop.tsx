import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'
import { loadDemo, mayTakeFiles } from '../imports/flow.ts'

/** The made-up shop: in with one press, out again with one and a word about what goes. */
export function DemoShop() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: about } = useQuery(api.app.about.queryOptions())
  if (!about) return null
  if (about.demo) return <Loaded />
  return (
    <div className="setting">
      <div className="setting-words">
        <div>{t('demo.title')}</div>
        <p className="caption">{t('demo.loadHint')}</p>
      </div>
      <Button
        onClick={() => {
          if (mayTakeFiles()) loadDemo()
          navigate('/import')
        }}
      >
        {t('demo.load')}
      </Button>
    </div>
  )
}

function Loaded() {
  const { t } = useTranslation()
  const { say, sayError } = useToast()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  const { data: people } = useQuery(api.customers.count.queryOptions({ input: { filter: { demo: true } } }))
  const orders = shops.reduce((sum, shop) => sum + (shop.demo ? shop.orders : 0), 0)
  const { mutate, isPending } = useMutation(
    api.demo.remove.mutationOptions({ onSuccess: (gone) => say(t('demo.removed', gone)), onError: sayError }),
  )
  const what = t('demo.removeWhat', { orders, customers: people?.count ?? 0 })
  return (
    <div className="setting">
      <div className="setting-words">
        <div>{t('demo.title')}</div>
        <p className="caption">{what}</p>
      </div>
      <Popconfirm
        title={t('demo.removeTitle')}
        description={<div className="definition-text">{what}</div>}
        okText={t('demo.remove')}
        cancelText={t('app.cancel')}
        onConfirm={() => mutate(undefined)}
      >
        <Button danger loading={isPending}>
          {isPending ? t('demo.removing') : t('demo.remove')}
        </Button>
      </Popconfirm>
    </div>
  )
}
