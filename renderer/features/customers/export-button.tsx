import { useQuery } from '@tanstack/react-query'
import { Button, Popover, Progress, Radio } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import {
  anyExportColumn,
  type ExportColumn,
  exportColumn,
} from '../../../shared/features/customers/export.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { api, client } from '../../api/client.ts'
import { isAbort } from '../../api/errors.ts'
import { saveFile } from '../../api/save-file.ts'
import { SaveIcon } from '../../ui/icons.tsx'
import { useToast } from '../../ui/toast.tsx'
import { SendingChoice } from '../gate/sending-choice.tsx'
import type { CustomerWish } from './use-customers.ts'

interface Props {
  chosen: CustomerSelection
  count: number
  /** Columns of the list that are shown, by id. */
  shown: readonly string[]
  sort: CustomerWish['sort']
}

const formats = ['xlsx', 'csv'] as const

/** A file of the chosen people: which columns, which kind. */
export function ExportButton({ chosen, count, shown, sort }: Props) {
  const { t } = useTranslation()
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx')
  const [all, setAll] = useState(false)
  const [channel, setChannel] = useState<Channel | null>(null)
  const listed = shown.flatMap((id) => anyExportColumn.safeParse(id).data ?? [])
  const { data: fields = [] } = useQuery(api.fields.list.queryOptions())
  const own = fields.filter(({ archived }) => !archived).map(({ id }): ExportColumn => `own-${id}`)
  const everything: ExportColumn[] = [...exportColumn.options, ...own]
  const columns = all || listed.length === 0 ? everything : listed
  const { save, progress, stop } = useExport()
  const content = (
    <form
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save({ selection: chosen, columns, format, sort, ...(channel && { sending: { channel } }) })
      }}
    >
      <strong>{t('customers.export.whom', { count })}</strong>
      <Radio.Group
        value={all}
        onChange={(event) => setAll(event.target.value === true)}
        options={[
          { value: false, label: t('customers.export.shown') },
          { value: true, label: t('customers.export.all', { count: everything.length }) },
        ]}
        vertical
      />
      <Radio.Group
        value={format}
        onChange={(event) => setFormat(event.target.value === 'csv' ? 'csv' : 'xlsx')}
        options={formats.map((value) => ({ value, label: value.toUpperCase() }))}
        optionType="button"
      />
      <SendingChoice chosen={chosen} channel={channel} onChange={setChannel} />
      {progress ? (
        <div className="export-going">
          <Progress percent={Math.floor((100 * progress.done) / Math.max(1, progress.total))} size="small" />
          <Button size="small" onClick={stop}>
            {t('app.list.stop')}
          </Button>
        </div>
      ) : (
        <Button type="primary" htmlType="submit">
          {t('customers.export.go')}
        </Button>
      )}
    </form>
  )
  return (
    <Popover content={content} trigger="click" placement="topRight" arrow={false} destroyOnHidden>
      <Button icon={<SaveIcon />}>{t('customers.export.title')}</Button>
    </Popover>
  )
}

const kinds = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

function useExport() {
  const { t, i18n } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const running = useRef<AbortController | null>(null)
  const save = async (
    asked: Omit<Parameters<typeof client.customers.export>[0], 'locale'> & { format: keyof typeof kinds },
  ) => {
    const stop = new AbortController()
    running.current = stop
    setProgress({ done: 0, total: 0 })
    try {
      const parts: Uint8Array<ArrayBuffer>[] = []
      const locale = i18n.language === 'en' ? 'en' : 'zh-CN'
      for await (const event of await client.customers.export(
        { ...asked, locale },
        { signal: stop.signal },
      )) {
        if (event.type === 'part') {
          parts.push(bytesOf(event.base64))
          setProgress(event)
        } else {
          saveFile(
            `${t('customers.export.file')}.${asked.format}`,
            new Blob(parts, { type: kinds[asked.format] }),
          )
          if (asked.sending)
            sayUndoable(t('gate.export.saved', { count: event.rows, held: event.held }), event.journalId)
          else say(t('customers.export.saved', { count: event.rows }))
        }
      }
    } catch (error) {
      if (!isAbort(error)) sayError(error)
    } finally {
      setProgress(null)
    }
  }
  return { save, progress, stop: () => running.current?.abort() }
}
