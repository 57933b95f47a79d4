import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { saveFile } from '../../api/save-file.ts'
import { useToast } from '../../ui/toast.tsx'
import { csvText } from './csv.ts'
import { useImportSentences } from './sentences.ts'

/** One CSV per file, in the file's own columns plus the reason, to be mended and dropped again. */
export function SaveRejects({ importId }: { importId: number }) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const { say, sayError } = useToast()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const files = await client.imports.rejects({ importId })
      // What came back mended needs nobody's hand any more.
      const open = files.map((one) => ({
        ...one,
        rows: one.rows.filter(({ clearedBy }) => clearedBy === null),
      }))
      if (open.every(({ rows }) => rows.length === 0)) say(t('imports.allCleared'))
      for (const { file, header, rows } of open.filter((one) => one.rows.length > 0)) {
        const reasons = rows.map((row) => [...row.cells, sentences.reject(row), String(row.row)])
        const head = [...header, t('imports.rejectsCsv.reason'), t('imports.rejectsCsv.row')]
        saveFile(
          `${t('imports.rejectsCsv.name', { file: file.replace(/\.\w+$/, '') })}.csv`,
          new Blob([csvText([head, ...reasons])], { type: 'text/csv;charset=utf-8' }),
        )
      }
    } catch (error) {
      sayError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" loading={busy} onClick={() => void save()}>
      {t('imports.saveRejects')}
    </Button>
  )
}
