import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decide } from '../flow.ts'

interface Props {
  ticket: string
  /** The one given before does not open it. */
  wrong: boolean
}

/** Opens an encrypted workbook. The password goes to the reader with this import and is kept nowhere. */
export function Password({ ticket, wrong }: Props) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const open = () => {
    if (password === '') return
    decide(ticket, { password })
    setPassword('')
  }
  return (
    <form
      className="file-answer"
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <Input.Password
        className="password-field"
        autoComplete="off"
        aria-label={t('imports.password.label')}
        placeholder={t('imports.password.label')}
        status={wrong ? 'error' : ''}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={password === ''}>
        {t('imports.password.open')}
      </Button>
      <span className={wrong ? 'sub wrong' : 'caption'} role={wrong ? 'alert' : undefined}>
        {wrong ? t('imports.password.wrong') : t('imports.password.hint')}
      </span>
    </form>
  )
}
