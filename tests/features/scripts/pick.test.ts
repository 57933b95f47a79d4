import { describe, expect, it } from 'vitest'
import { shippedScripts } from '../../../electron/features/scripts/library.ts'
import { scriptFor } from '../../../electron/features/scripts/pick.ts'
import { makeDatabase } from '../../fixtures/database.ts'

const asked = {
  situation: 'dormant',
  channel: 'chat',
  locale: 'zh-CN',
  taskId: 'dormant:7:2026-01-01',
} as const

describe('the script of a task', () => {
  it('is a shipped one, the same for the same task', () => {
    const { db } = makeDatabase()
    const picked = scriptFor(db, asked)
    expect(picked).toMatchObject({ scriptKey: 'dormant.chat', version: 1, channel: 'chat' })
    expect(scriptFor(db, asked)).toEqual(picked)
    const variants = shippedScripts('zh-CN').find(({ key }) => key === 'dormant.chat')?.variants
    expect(variants).toContain(picked?.text)
    expect(scriptFor(db, { ...asked, locale: 'en' })?.text).toMatch(/^H/)
  })

  it('is none for a situation nobody knows', () => {
    expect(scriptFor(makeDatabase().db, { ...asked, situation: 'constructor' })).toBeNull()
  })

  it('written for the chat serves where there is none for the way asked for', () => {
    expect(scriptFor(makeDatabase().db, { ...asked, channel: 'wechat' })).toMatchObject({ channel: 'chat' })
  })
})
