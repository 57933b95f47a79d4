import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../../api/errors.ts'
import { chooseFiles } from '../../app/choose-files.ts'
import { ImportIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { type Flow, previewFiles, resetFlow, useFlow } from './flow.ts'
import { History } from './history.tsx'
import './imports.css'
import { Preview } from './preview.tsx'
import { Result } from './result.tsx'
import { Working } from './working.tsx'

/** Files in, what was understood, loaded; and everything loaded before. */
export function ImportsPage() {
  const { t } = useTranslation()
  const flow = useFlow()
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('imports.title')}
        sub={flow.at === 'preview' ? t('imports.subtitlePreview') : t('imports.subtitle')}
      />
      <Stage flow={flow} />
      {flow.at !== 'preview' && <History />}
    </div>
  )
}

function Stage({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  switch (flow.at) {
    case 'idle':
      return (
        <>
          {flow.cancelled && <p className="sub">{t('imports.cancelled')}</p>}
          <DropZone />
        </>
      )
    case 'working':
      return <Working doing={flow.doing} progress={flow.progress} />
    case 'preview':
      return <Preview result={flow.result} />
    case 'done':
      return <Result result={flow.result} demo={flow.demo} />
    case 'failed':
      return (
        <section className="panel panel-pad import-failed" role="alert">
          <strong>{t('imports.failed')}</strong>
          <p className="sub">{errorSentence(t, flow.error)}</p>
          <Button onClick={resetFlow}>{t('imports.another')}</Button>
        </section>
      )
  }
}

function DropZone() {
  const { t } = useTranslation()
  return (
    <button type="button" className="drop-zone" onClick={() => chooseFiles(previewFiles)}>
      <ImportIcon size={28} />
      <strong>{t('imports.drop')}</strong>
      <span className="sub">{t('imports.dropHint')}</span>
    </button>
  )
}
