import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startLanguages } from './app/i18n.ts'
import './ui/base.css'
import './ui/parts.css'
import './ui/list.css'
import './ui/print.css'

await startLanguages()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
