import { Button, Input } from 'antd'
import { bridge } from '../api/desktop.ts'
import { useToast } from './toast.tsx'

interface Props {
  label: string
  placeholder: string
  /** On the button that opens the system's own dialog, where there is one. */
  choose: string
  wrong: boolean
  className: string
  value: string
  onChange: (folder: string) => void
}

/** A folder of this computer, typed or chosen. */
export function FolderInput({ label, placeholder, choose, wrong, className, value, onChange }: Props) {
  const { sayError } = useToast()
  const desktop = bridge
  return (
    <>
      <Input
        className={className}
        aria-label={label}
        placeholder={placeholder}
        status={wrong ? 'error' : ''}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {desktop && (
        <Button
          onClick={() =>
            void desktop.chooseFolder().then((chosen) => chosen !== null && onChange(chosen), sayError)
          }
        >
          {choose}
        </Button>
      )}
    </>
  )
}
