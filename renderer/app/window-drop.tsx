import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportIcon } from '../ui/icons.tsx'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Files may be dropped anywhere on the window, at any time. */
export function WindowDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
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
        latest.current([...(event.dataTransfer?.files ?? [])])
      },
      { signal },
    )
    return () => stop.abort()
  }, [])

  if (!over) return null
  return (
    <div className="drop-veil no-print">
      <div className="drop-veil-box">
        <ImportIcon size={32} />
        <strong>{t('app.drop.title')}</strong>
        <span className="sub">{t('app.drop.hint')}</span>
      </div>
    </div>
  )
}
