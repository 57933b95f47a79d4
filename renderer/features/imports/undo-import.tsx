import { useMutation } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

interface Props {
  /** An import's id is that of its journal entry. */
  importId: number
  small?: boolean
  onUndone?: () => void
}

/** Takes a whole import back, after saying what that means. */
export function UndoImport({ importId, small = false, onUndone }: Props) {
  const { t } = useTranslation()
  const { say, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.journal.undo.mutationOptions({
      onSuccess: ({ kept, keptCount }) => {
        const sentences = [t('imports.undone')]
        if (keptCount > 0) {
          const names = kept.slice(0, 5).map((row) => row.name)
          sentences.push(t('app.undoKept', { count: keptCount, names }))
        }
        say(sentences.join(' '))
        onUndone?.()
      },
      onError: sayError,
    }),
  )
  return (
    <Popconfirm
      title={t('imports.undo')}
      description={<div className="definition-text">{t('imports.undoConfirm')}</div>}
      okText={t('app.undo')}
      cancelText={t('app.cancel')}
      onConfirm={() => mutate({ id: importId })}
    >
      <Button size={small ? 'small' : 'middle'} loading={isPending}>
        {small ? t('app.undo') : t('imports.undo')}
      </Button>
    </Popconfirm>
  )
}
