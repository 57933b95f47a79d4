/** `npm run e2e`: the browser tests, with a browser that is there or is fetched. Arguments go to Playwright. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../../electron/host/cli/browser.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/huitouke')
const playwright = join(root, 'node_modules/@playwright/test/cli.js')

const succeeds = (program: string, args: string[]): boolean =>
  spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status === 0

/** A machine with only Node gets Playwright's Chromium; where that cannot be had, root on Debian takes the system's. */
function haveBrowser(): boolean {
  if (findBrowser(process.env) !== null) return true
  console.log('no Chrome, Chromium or Edge found; fetching one for the tests')
  if (succeeds(process.execPath, [playwright, 'install', 'chromium']) && findBrowser(process.env) !== null)
    return true
  const rootOnLinux = process.platform === 'linux' && process.getuid?.() === 0
  if (rootOnLinux && succeeds('apt-get', ['update'])) {
    succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  }
  return findBrowser(process.env) !== null
}

if (!existsSync(join(root, 'dist/electron/huitouke.js'))) {
  console.error('the browser tests run the finished program: npm run build makes it')
  process.exitCode = 1
} else if (haveBrowser()) {
  const config = join(root, 'tests/e2e/playwright.config.ts')
  const args = [playwright, 'test', '--config', config, ...process.argv.slice(2)]
  process.exitCode = succeeds(process.execPath, args) ? 0 : 1
} else {
  console.error(
    'the browser tests need Chrome, Chromium or Edge (HUITOUKE_BROWSER names one); none can be had here',
  )
  process.exitCode = 1
}
