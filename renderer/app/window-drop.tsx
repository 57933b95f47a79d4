import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportIcon } from '../ui/icons.tsx'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

interface Props {
  onFiles: (files: File[]) => void
  /** A folder was among them: it cannot be read as a file. */
  onFolder: () => void
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
        const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory)
        if (folders.length > 0) latest.current.onFolder()
        const files = items.filter((item) => !folders.includes(item)).map((item) => item.getAsFile())
        latest.current.onFiles(files.filter((file) => file !== null))
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
