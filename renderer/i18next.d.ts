import 'i18next'
import type { Sentences } from '../shared/locales/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Sentences }
    returnNull: false
  }
}
