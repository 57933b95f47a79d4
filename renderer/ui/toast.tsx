import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { errorSentence, isAbort } from '../api/errors.ts'
import { CloseIcon, WarnIcon } from './icons.tsx'
import { UndoingBar, type UndoResult, useUndoing } from './undoing.tsx'

interface Toast {
  id: number
  text: string
  bad: boolean
  journalId: number | null
  /** Said when it was taken back; the common sentence counts rows. */
  undone: string | undefined
}

interface Said {
  /** What just happened, in one sentence. */
  say: (text: string) => void
  /** The same, for something that can be taken back: with a button, and with the undo key. */
  sayUndoable: (text: string, journalId: number, undone?: string) => void
  sayError: (error: unknown) => void
  /** Takes an entry of the journal back, with progress where it takes long, and says what became of it. */
  undo: (journalId: number) => Promise<void>
  /** The same for who tells the result; null when it failed or was called off, which has been said. */
  takeBack: (journalId: number) => Promise<UndoResult | null>
  /** Takes back the last thing done on this page since it was opened; false when there is none. */
  undoLast: () => boolean
}

const SHOWN_MS = 5_000
const UNDOABLE_MS = 9_000

const Context = createContext<Said | null>(null)

export function useToast(): Said {
  const said = useContext(Context)
  if (!said) throw new Error('useToast outside ToastProvider')
  return said
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [toasts, setToasts] = useState<Toast[]>([])
  const lastId = useRef(0)
  const undoStack = useRef<{ id: number; undone: string | undefined }[]>([])
  const queries = useQueryClient()

  const show = useCallback((text: string, bad: boolean, journalId: number | null, undone?: string) => {
    lastId.current += 1
    const toast = { id: lastId.current, text, bad, journalId, undone }
    // One bar at a time, errors apart: they stay until they have been read.
    setToasts((before) => [...before.filter((other) => other.bad).slice(-2), toast])
  }, [])
  const drop = useCallback(
    (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)),
    [],
  )

  const { takeBack, progress, stop } = useUndoing()
  const tried = useCallback(
    async (id: number): Promise<UndoResult | null> => {
      try {
        return await takeBack(id)
      } catch (error) {
        if (isAbort(error)) show(t('app.undoing.stopped'), false, id)
        else show(errorSentence(t, error), true, null)
        return null
      }
    },
    [show, t, takeBack],
  )
  const undo = useCallback(
    async (id: number, undone?: string): Promise<void> => {
      const result = await tried(id)
      if (!result) return
      const sentences = [undone ?? t('app.undone', { count: result.reverted })]
      if (result.keptCount > 0) {
        const own = result.kept.filter(({ reason }) => reason !== 'shared').slice(0, 5)
        const names = own.map(({ name }) => name || t('customers.person.unnamed'))
        sentences.push(t('app.undoKept', { count: result.keptCount, names }))
      }
      show(sentences.join(' '), false, null)
    },
    [show, t, tried],
  )

  const said = useMemo<Said>(
    () => ({
      say: (text) => show(text, false, null),
      sayUndoable: (text, journalId, undone) => {
        undoStack.current.push({ id: journalId, undone })
        show(text, false, journalId, undone)
      },
      sayError: (error) => show(errorSentence(t, error), true, null),
      undo: (id) => undo(id),
      takeBack: tried,
      undoLast: () => {
        const undoNext = () => {
          const last = undoStack.current.pop()
          if (last) void undo(last.id, last.undone)
          return last !== undefined
        }
        // What is being written can be seen on the page before its answer is here: it is what the key means.
        if (queries.isMutating() === 0) return undoNext()
        const unsubscribe = queries.getMutationCache().subscribe(() => {
          if (queries.isMutating() > 0) return
          unsubscribe()
          undoNext()
        })
        return true
      },
    }),
    [show, undo, tried, t, queries],
  )
  const undoOne = (toast: Toast) => {
    undoStack.current = undoStack.current.filter(({ id }) => id !== toast.journalId)
    if (toast.journalId !== null) void undo(toast.journalId, toast.undone)
    drop(toast.id)
  }

  return (
    <Context.Provider value={said}>
      {children}
      <section className="toasts no-print" aria-live="polite">
        {toasts.map((toast) => (
          <ToastBar key={toast.id} toast={toast} onClose={drop} onUndo={undoOne} />
        ))}
        {progress && <UndoingBar progress={progress} onStop={stop} />}
      </section>
    </Context.Provider>
  )
}

interface BarProps {
  toast: Toast
  onClose: (id: number) => void
  onUndo: (toast: Toast) => void
}

function ToastBar({ toast, onClose, onUndo }: BarProps) {
  const { t } = useTranslation()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || toast.bad) return
    const timer = setTimeout(() => onClose(toast.id), toast.journalId === null ? SHOWN_MS : UNDOABLE_MS)
    return () => clearTimeout(timer)
  }, [held, toast, onClose])
  return (
    <div
      className={toast.bad ? 'toast toast-bad arrive' : 'toast arrive'}
      role={toast.bad ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      {toast.bad && <WarnIcon />}
      <span>{toast.text}</span>
      {toast.journalId !== null && (
        <Button size="small" type="text" onClick={() => onUndo(toast)}>
          {t('app.undo')}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        icon={<CloseIcon size={14} />}
        aria-label={t('app.close')}
        onClick={() => onClose(toast.id)}
      />
    </div>
  )
}
