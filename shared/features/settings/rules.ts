import type { Settings } from './contract.ts'

export const defaultSettings: Settings = {
  locale: 'zh-CN',
  theme: 'system',
  timeZone: 'Asia/Shanghai',
  careCapacity: 40,
  careOrder: 'reasons',
  careWindowDays: 30,
  careNotify: true,
  cardTitle: '',
  cardText: '',
  cardsPerPage: 8,
}
