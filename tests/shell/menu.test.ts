import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { menuTemplate } from '../../electron/shell/menu.ts'
import { menuActions } from '../../shared/kernel/desktop-bridge.ts'

const everyMenu = (['zh-CN', 'en'] as const).flatMap((locale) =>
  [true, false].flatMap((mac) => [true, false].map((devTools) => ({ locale, mac, devTools }))),
)

function items(wishes: (typeof everyMenu)[number], chosen: string[] = []): MenuItemConstructorOptions[] {
  const top = menuTemplate({ ...wishes, choose: (action) => chosen.push(action) })
  const inner = top.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
  return [...top, ...inner]
}

describe('the native menu', () => {
  test.each(everyMenu)('offers every choice once and sends its id: %o', (wishes) => {
    const chosen: string[] = []
    for (const { click } of items(wishes, chosen)) click?.(null as never, undefined, null as never)
    expect(chosen.sort()).toEqual([...menuActions].sort())
  })

  test.each(everyMenu)('names everything in one language: %o', (wishes) => {
    for (const { type, role, label, click } of items(wishes)) {
      if (type === 'separator' || (role && wishes.locale === 'en')) continue
      expect(label, role).toBeTruthy()
      // PDF is PDF everywhere.
      if (wishes.locale === 'zh-CN') expect(label).toMatch(/\p{Script=Han}/u)
      else if (click) expect(label).not.toMatch(/\p{Script=Han}/u)
    }
  })

  test('no two choices share their keys', () => {
    for (const wishes of everyMenu) {
      const keys = items(wishes).flatMap(({ accelerator }) => (accelerator ? [String(accelerator)] : []))
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('the finished app has no developer tools in it', () => {
    for (const wishes of everyMenu) {
      const roles = items(wishes).map(({ role }) => role)
      expect(roles.includes('toggleDevTools')).toBe(wishes.devTools)
      expect(roles.includes('reload')).toBe(wishes.devTools)
    }
  })
})
