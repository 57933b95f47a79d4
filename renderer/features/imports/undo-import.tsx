import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { UndoEvent } from '../../../shared/features/journal/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { useToast } from '../../ui/toast.tsx'

interface Props {
  /** An import's id is that of its journal entry. */
  importId: number
  small?: boolean
  /** False when there is nothing to undo any more; what was said about it stays until it is closed. */
  open?: boolean
  onUndone?: () => void
}

/** Takes a whole import back, after saying what that means; what stays is listed by name. */
export function UndoImport({ importId, small = false, open = true, onUndone }: Props) {
  const { t } = useTranslation()
  const { say, takeBack } = useToast()
  const [told, setTold] = useState(false)
  const { mutate, isPending, data } = useMutation({
    mutationFn: takeBack,
    onSuccess: (result) => {
      if (!result) return
      say(t('imports.undone'))
      if (result.keptCount + result.sharedCount > 0) setTold(true)
      else onUndone?.()
    },
  })
  const changed = data?.kept.filter(({ reason }) => reason !== 'shared') ?? []
  const shared = data?.kept.filter(({ reason }) => reason === 'shared') ?? []
  const close = () => {
    setTold(false)
    onUndone?.()
  }
  return (
    <>
      {open && (
        <Popconfirm
          title={t('imports.undo')}
          placement="bottomRight"
          description={<div className="definition-text">{t('imports.undoConfirm')}</div>}
          okText={t('app.undo')}
          cancelText={t('app.cancel')}
          onConfirm={() => mutate(importId)}
        >
          <Button size={small ? 'small' : 'middle'} loading={isPending}>
            {small ? t('app.undo') : t('imports.undo')}
          </Button>
        </Popconfirm>
      )}
      <Modal open={told} title={t('imports.undone')} footer={null} onCancel={close}>
        {data && (
          <>
            <p>{t('imports.undoReverted', { count: data.reverted })}</p>
            {data.keptCount > 0 && <p>{t('imports.undoKept', { count: data.keptCount })}</p>}
            <StillThere rows={changed} />
            {data.keptCount > changed.length && (
              <p className="caption">
                {t('imports.undoKeptMore', { count: data.keptCount - changed.length })}
              </p>
            )}
            {data.sharedCount > 0 && <p>{t('imports.undoShared', { count: data.sharedCount })}</p>}
            <StillThere rows={shared} />
            {data.sharedCount > shared.length && (
              <p className="caption">
                {t('imports.undoKeptMore', { count: data.sharedCount - shared.length })}
              </p>
            )}
          </>
        )}
      </Modal>
    </>
  )
}

type Kept = Extract<UndoEvent, { type: 'result' }>['kept'][number]

/** Each by its name, with the way to it; those that stay for one reason stand under it. */
function StillThere({ rows }: { rows: readonly Kept[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (rows.length === 0) return null
  const reasons = Map.groupBy(rows, ({ reason, at }) => `${reason} ${at}`)
  return (
    <ul className="kept-rows">
      {[...reasons].map(([key, [first, ...others]]) =>
        first === undefined ? null : (
          <li key={key}>
            <span className="caption">
              {t(`imports.stillThere.${first.reason}`, {
                at: first.at === null ? '' : format.dateTime(first.at),
              })}
            </span>
            <span className="kept-names">
              {[first, ...others].map((row) => (
                <Name key={`${row.entity}-${row.id}`} row={row} />
              ))}
            </span>
          </li>
        ),
      )}
    </ul>
  )
}

function Name({ row: { entity, id, name } }: { row: Kept }) {
  const { t } = useTranslation()
  if (entity !== 'customer' && entity !== 'orders') return <span>{name}</span>
  return (
    <Link to={entity === 'customer' ? `/customers/${id}` : `/orders/${id}`}>
      {name || t('customers.person.unnamed')}
    </Link>
  )
}
