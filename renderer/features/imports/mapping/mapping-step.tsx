import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import { api } from '../../../api/client.ts'
import { BackIcon } from '../../../ui/icons.tsx'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useImportSentences } from '../sentences.ts'
import { Mapper } from './mapper.tsx'

interface Props {
  ticket: string
  file: string
  choice: FileChoice
  onClose: () => void
}

/** How a table nobody knows is to be read: said once by a person, remembered by its header. */
export function MappingStep({ ticket, file, choice, onClose }: Props) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const { data, error, refetch } = useQuery(
    api.imports.inspect.queryOptions({
      input: { tickets: [ticket], ...(choice.password ? { password: choice.password } : {}) },
      gcTime: 0,
    }),
  )
  const back = (
    <Button icon={<BackIcon />} onClick={onClose}>
      {t('imports.mapping.back')}
    </Button>
  )
  if (data === undefined || data.sheets.length === 0)
    return (
      <section className="panel panel-pad mapping-wait">
        <strong className="cut">{file}</strong>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Bars lines={5} />
        ) : (
          <p className="sub">
            {data.refused ? sentences.refused(data.refused) : t('imports.mapping.nothing')}
          </p>
        )}
        {back}
      </section>
    )
  return (
    <Mapper ticket={ticket} file={file} choice={choice} sheets={data.sheets} back={back} onClose={onClose} />
  )
}
