import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportIcon } from '../ui/icons.tsx'
import { type Dropped, droppedFiles } from './dropped.ts'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

interface Props {
  onDropped: (dropped: Dropped) => void
}

/** Files may be dropped anywhere on the window, at any time. */
export function WindowDrop(props: Props) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    // Without these the browser would leave the page and show the file.
    window.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      { signal },
    )
    window.addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) setOver(false)
      },
      { signal },
    )
    window.addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(false)
        const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file')
        void droppedFiles(items).then((dropped) => latest.current.onDropped(dropped))
      },
      { signal },
    )
    return () => stop.abort()
  }, [])

  if (!over) return null
  return (
    // A popover, because dialogs lie above everything that is none.
    <div className="drop-veil no-print" popover="manual" ref={(veil) => veil?.showPopover()}>
      <div className="drop-veil-box">
        <ImportIcon size={32} />
        <strong>{t('app.drop.title')}</strong>
        <span className="sub">{t('app.drop.hint')}</span>
      </div>
    </div>
  )
}
