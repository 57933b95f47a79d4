import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { chooseFiles } from '../../app/choose-files.ts'
import { ImportIcon, Mark, ShopIcon } from '../../ui/icons.tsx'
import { loadDemo, previewFiles } from '../imports/flow.ts'
import './home.css'

const steps = ['1', '2', '3'] as const

/** Before there is any data: what this is for, and the two ways in. */
export function FirstStart() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const choose = () =>
    chooseFiles((files) => {
      if (files.length === 0) return
      previewFiles(files)
      navigate('/import')
    })
  const demo = () => {
    loadDemo()
    navigate('/import')
  }
  return (
    <div className="page scrolls first">
      <header className="first-head">
        <Mark size={44} />
        <h1>{t('app.first.title')}</h1>
        <p className="first-lead">{t('app.first.lead')}</p>
        <p className="sub">{t('app.first.private')}</p>
      </header>
      <div className="first-ways">
        <section className="panel first-way first-drop">
          <ImportIcon size={28} />
          <h2>{t('app.first.filesTitle')}</h2>
          <p className="sub">{t('app.first.filesText')}</p>
          <p className="caption">{t('app.first.filesFormats')}</p>
          <Button type="primary" size="large" onClick={choose}>
            {t('app.first.choose')}
          </Button>
        </section>
        <section className="panel first-way">
          <ShopIcon size={28} />
          <h2>{t('app.first.demoTitle')}</h2>
          <p className="sub">{t('app.first.demoText')}</p>
          <div className="grow" />
          <Button size="large" onClick={demo}>
            {t('app.first.demoButton')}
          </Button>
        </section>
      </div>
      <ol className="first-steps" aria-label={t('app.first.stepsTitle')}>
        {steps.map((step) => (
          <li key={step}>
            <span className="first-number">{step}</span>
            <div>
              <strong>{t(`app.first.step${step}`)}</strong>
              <p className="sub">{t(`app.first.step${step}Text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
