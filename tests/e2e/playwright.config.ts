import { defineConfig } from '@playwright/test'
import { findBrowser } from '../../electron/host/cli/browser.ts'
import { quietArguments } from '../../electron/host/cli/devtools.ts'

const results = '../../test-results'

export default defineConfig({
  testDir: '.',
  outputDir: `${results}/e2e`,
  fullyParallel: true,
  workers: process.env.CI ? 2 : '50%',
  forbidOnly: true,
  retries: 0,
  // Only to end what hangs: a slow machine takes several times what a quick one does.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: `${results}/e2e.json` }]],
  use: {
    viewport: { width: 1280, height: 720 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    trace: 'on-first-retry',
    launchOptions: { executablePath: findBrowser(process.env) ?? undefined, args: quietArguments() },
  },
  projects: [
    { name: 'browser', testIgnore: 'desktop.spec.ts' },
    { name: 'desktop', testMatch: 'desktop.spec.ts' },
  ],
})
