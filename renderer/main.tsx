// Our own styles first: a page's may add to them.
import './ui/base.css'
import './ui/parts.css'
import './ui/list.css'
import './ui/print.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startLanguages } from './app/i18n.ts'

await startLanguages()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
