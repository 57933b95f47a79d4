import type { Settings } from './contract.ts'

export const defaultSettings: Settings = {
  locale: 'zh-CN',
  theme: 'system',
  timeZone: 'Asia/Shanghai',
  unsignedAfterDays: 5,
  dormantWorthFen: 50_000,
  cardTitle: '',
  cardText: '',
  cardsPerPage: 8,
}
