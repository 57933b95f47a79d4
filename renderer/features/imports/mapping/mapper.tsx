import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { type ComponentProps, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import type { AnyLayout } from '../../../../shared/features/imports/layout.ts'
import type { Inspection } from '../../../../shared/features/imports/mapping.ts'
import { api } from '../../../api/client.ts'
import { useToast } from '../../../ui/toast.tsx'
import { decide } from '../flow.ts'
import { ColumnTable } from './column-table.tsx'
import { DateEvidence } from './date-evidence.tsx'
import { Effect } from './effect.tsx'
import { give } from './layout-edit.ts'
import { chooseLayoutFile, saveLayoutFile } from './layout-file.ts'
import { LayoutOptions } from './layout-options.tsx'
import { LayoutProblems } from './layout-problems.tsx'
import { columnsAt } from './table-columns.ts'
import { useEffectPreview } from './use-effect-preview.ts'

interface Props {
  ticket: string
  file: string
  choice: FileChoice
  sheets: readonly Inspection[]
  back: ReactNode
  onClose: () => void
}

/** The table with a field above each column, what it is all in all, and at once what would be stored. */
export function Mapper({ ticket, file, choice, sheets, back, onClose }: Props) {
  const { t } = useTranslation()
  const { say, sayError } = useToast()
  const [sheetAt, setSheetAt] = useState(0)
  const sheet = sheets[sheetAt] ?? sheets[0]
  const [layout, setLayout] = useState<AnyLayout | undefined>(choice.layout ?? sheet?.layout)
  const [shopName, setShopName] = useState(choice.shopName ?? '')
  const [name, setName] = useState(file.replace(/\.\w+$/, '').slice(0, 80))
  const [remember, setRemember] = useState(true)
  const [faults, setFaults] = useState<ComponentProps<typeof LayoutProblems> | null>(null)
  const made = useMemo<FileChoice | null>(() => {
    if (!layout) return null
    const shop = shopName.trim()
    return {
      layout,
      ...(choice.password ? { password: choice.password } : {}),
      ...(shop ? { shopName: shop } : {}),
    }
  }, [layout, shopName, choice.password])
  const effect = useEffectPreview(ticket, made)
  const looked = effect.result?.files[0]
  const told = looked?.dates ?? []
  const asked = (looked?.decisions ?? []).filter((decision) => decision.code === 'date-order')
  const save = useMutation(api.imports.layouts.save.mutationOptions({ onError: sayError }))
  if (!sheet || !layout || !made) return null

  // A mapping is found again by the header it was made for: where another row was chosen there is nothing to find it by.
  const sameHeader = (layout.header ?? sheet.header) === (sheet.header ?? 'none')
  const finish = () => {
    const use = () => {
      decide(ticket, made)
      onClose()
    }
    if (!remember || !sameHeader) use()
    else {
      save.mutate(
        { name: name.trim() || file.slice(0, 80), fingerprint: sheet.fingerprint, layout },
        { onSuccess: use },
      )
    }
  }
  const importFile = () =>
    chooseLayoutFile((from, { layout: given, problems }) => {
      setFaults(problems.length > 0 ? { file: from, problems } : null)
      if (!given) return
      setLayout(given)
      say(t('imports.mapping.imported'))
    })

  return (
    <>
      <section className="panel panel-pad mapping-head">
        <div className="grow history-words">
          <strong className="cut">{t('imports.mapping.title', { file })}</strong>
          <span className="sub">{t('imports.mapping.lead')}</span>
        </div>
        {back}
        <Button
          type="primary"
          loading={save.isPending}
          disabled={effect.result === null || effect.result.files[0]?.refused != null}
          onClick={finish}
        >
          {t('imports.mapping.use')}
        </Button>
      </section>
      <section className="panel mapping-table">
        <LayoutOptions
          layout={layout}
          sheets={sheets}
          sheetAt={sheetAt}
          shopName={shopName}
          asksDates={asked.length > 0 || told.some(({ by }) => by === 'layout')}
          onLayout={setLayout}
          onSheet={(at) => {
            setSheetAt(at)
            setLayout(sheets[at]?.layout)
          }}
          onShopName={setShopName}
        />
        <DateEvidence told={told} asked={asked} />
        <ColumnTable
          columns={columnsAt(sheet, layout.header)}
          layout={layout}
          onGive={(column, field) => setLayout(give(layout, column, field))}
        />
      </section>
      <Effect effect={effect} />
      <section className="panel panel-pad mapping-keep">
        <Checkbox
          checked={remember && sameHeader}
          disabled={!sameHeader}
          onChange={(event) => setRemember(event.target.checked)}
        >
          {t('imports.mapping.remember')}
        </Checkbox>
        <Input
          className="layout-name"
          aria-label={t('imports.mapping.name')}
          placeholder={t('imports.mapping.name')}
          value={name}
          maxLength={80}
          disabled={!remember || !sameHeader}
          onChange={(event) => setName(event.target.value)}
        />
        <span className="grow" />
        <Button onClick={() => saveLayoutFile(layout, name)}>{t('imports.mapping.export')}</Button>
        <Button onClick={importFile}>{t('imports.mapping.import')}</Button>
      </section>
      {faults && <LayoutProblems {...faults} />}
    </>
  )
}
