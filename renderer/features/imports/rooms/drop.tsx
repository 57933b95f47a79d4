import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { errorSentence } from '../../../api/errors.ts'
import { chooseFiles } from '../../../app/choose-files.ts'
import { ImportIcon } from '../../../ui/icons.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { previewFiles, resetFlow, useFlow } from '../flow.ts'
import { pastedFile, readClipboard } from '../paste.ts'
import { Preview } from '../preview/preview.tsx'
import { lostFiles } from '../preview/summary.ts'
import { Result } from '../result.tsx'
import { Working } from '../working.tsx'
import { BehindLine } from './behind-line.tsx'
import { LatestImports } from './latest-imports.tsx'

/** Where files come in; below it what came in last. */
export function Drop() {
  const { t } = useTranslation()
  const flow = useFlow()
  switch (flow.at) {
    case 'preview':
      return <Preview flow={flow} />
    case 'working':
      return (
        <>
          <Working key={flow.doing} doing={flow.doing} progress={flow.progress} />
          <LatestImports />
        </>
      )
    case 'done':
      return (
        <>
          <Result result={flow.result} demo={flow.demo} waiting={flow.waiting.length} />
          <LatestImports />
        </>
      )
    case 'failed':
      return (
        <section className="panel panel-pad import-failed" role="alert">
          <strong>{t(flow.unsure ? 'imports.unsure' : 'imports.failed')}</strong>
          <p className="sub">
            {flow.lost.length > 0 ? lostFiles(t, flow.lost) : errorSentence(t, flow.error)}
          </p>
          <Button onClick={resetFlow}>{t('imports.another')}</Button>
        </section>
      )
    case 'idle':
      return (
        <>
          {flow.cancelled && <p className="sub">{t('imports.cancelled')}</p>}
          <DropZone />
          <WaysIn />
          <BehindLine />
          <LatestImports />
        </>
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

function WaysIn() {
  const { t } = useTranslation()
  const { say } = useToast()
  const paste = async () => {
    const copied = await readClipboard()
    // A browser may refuse to hand the clipboard over; the keys always work.
    if (copied === null) return say(t('imports.paste.useKeys'))
    const file = pastedFile(copied, t('imports.paste.name'))
    if (file === null) say(t('imports.paste.noTable'))
    else previewFiles([file])
  }
  return (
    <div className="ways-in">
      <Button onClick={() => void paste()}>{t('imports.paste.button')}</Button>
      <span className="caption">{t('imports.paste.hint')}</span>
      <span className="grow" />
      <Link to="/import/formats">{t('imports.whichFiles')}</Link>
      <Link to="/import/folder">{t('imports.autoFolder')}</Link>
    </div>
  )
}
