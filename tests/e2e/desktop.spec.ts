/**
 * The window itself, in the real Electron: what only Chromium can prove about sandbox, policy and guards. Runs wherever
 * Electron's program is; elsewhere it says loudly that it did not.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'

const root = join(import.meta.dirname, '../..')
const absent = 'ELECTRON NOT PRESENT: the window itself was not tested'

/** Path of Electron's program. Asking the package itself would start a download. */
function electronProgram(): string | null {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8'),
  )
  return existsSync(program) ? program : null
}

const program = electronProgram()
if (program === null) console.warn(`\n${absent}\n`)

test('Electron is present where it is demanded', () => {
  test.skip(!process.env.HUITOUKE_NEEDS_ELECTRON, 'not demanded here')
  expect(program, absent).not.toBeNull()
})

test.describe('the window', () => {
  test.skip(program === null, absent)
  // Each test starts the app anew over a folder of its own.
  test.describe.configure({ mode: 'serial' })

  let home: string
  let app: ElectronApplication
  let page: Page

  const launch = () =>
    _electron.launch({ executablePath: program ?? '', args: [root, `--user-data-dir=${home}`], cwd: root })

  test.beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'huitouke-window-'))
    app = await launch()
    page = await app.firstWindow()
    await page.waitForFunction(() => document.querySelector('#root')?.childElementCount)
  })
  test.afterEach(async () => {
    await app.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('opens our page in the sandbox with nothing of Node or Electron in it', async () => {
    expect(page.url()).toMatch(/^app:\/\/huitouke\//)
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.huitouke ?? {}).sort(),
      strangers: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
      secure: window.isSecureContext,
    }))
    expect(seen).toEqual({
      bridge: ['chooseFolder', 'door', 'onAction', 'port', 'savePdf', 'showDue', 'ticketFor'],
      strangers: [],
      secure: true,
    })
  })

  test('the page speaks with the engine through its port', async () => {
    // The home page can only be drawn once the engine has answered.
    await expect(page.getByRole('button').first()).toBeVisible()
    const second = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          addEventListener('message', (event) => done(event.ports.length), { once: true })
          void window.huitouke?.port()
        }),
    )
    expect(second).toBe(1)
  })

  test('no hostile link leads anywhere', async () => {
    const before = page.url()
    for (const attack of [
      "location.href = 'https://evil.example/'",
      "location.href = 'file:///etc/passwd'",
      "location.assign('data:text/html,evil')",
      "window.open('https://evil.example/')",
      "window.open('app://huitouke/')",
      "Object.assign(document.createElement('a'), { href: 'https://evil.example/', target: '_blank' }).click()",
      "Object.assign(document.createElement('a'), { href: 'https://evil.example/' }).click()",
      "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://evil.example/' }))",
    ]) {
      await page.evaluate(attack)
    }
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))))
    expect(page.url()).toBe(before)
    expect(app.windows()).toHaveLength(1)
  })

  test('nothing reaches the network, and no script from elsewhere runs', async () => {
    const tried = await page.evaluate(async () => {
      const failed = async (work: () => unknown) => {
        try {
          await work()
          return false
        } catch {
          return true
        }
      }
      return {
        fetch: await failed(() => fetch('https://evil.example/')),
        loopback: await failed(() => fetch('http://127.0.0.1:1/', { mode: 'no-cors' })),
        file: await failed(() => fetch('file:///etc/passwd')),
        eval: await failed(() => new Function('return 1')()),
        socket: await new Promise((done) => {
          try {
            new WebSocket('wss://evil.example/').onerror = () => done(true)
          } catch {
            done(true)
          }
        }),
      }
    })
    expect(tried).toEqual({ fetch: true, loopback: true, file: true, eval: true, socket: true })
  })

  test('permissions are refused but copying text', async () => {
    const states = await page.evaluate(async () => {
      const ask = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName })).state
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-read', 'clipboard-write']
      return Promise.all(names.map(ask))
    })
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'granted'])
  })

  test('a chosen file becomes a ticket; a file made by a script does not', async () => {
    const path = join(home, '订单.csv')
    writeFileSync(path, 'a,b\n1,2\n')
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'probe' }))
    })
    await page.locator('#probe').setInputFiles(path)
    const ticket = await page.evaluate(() => {
      const file = document.querySelector<HTMLInputElement>('#probe')?.files?.[0]
      return file ? window.huitouke?.ticketFor(file) : ''
    })
    expect(ticket).toMatch(/^[\w-]{20,}$/)
    expect(ticket).not.toContain('订单')
    const forged = page.evaluate(() => window.huitouke?.ticketFor(new File(['x'], '/etc/passwd')))
    await expect(forged).rejects.toThrow('not a regular file')
  })

  test('the page is saved as an A4 PDF where the user says', async () => {
    const path = join(home, 'chosen.pdf')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    expect(await page.evaluate(() => window.huitouke?.savePdf('月报'))).toBe('saved')
    const pdf = readFileSync(path, 'latin1')
    expect(pdf).toMatch(/^%PDF-1\./)
    // 210 × 297 mm in points; Chromium rounds by way of inches.
    const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
    expect(Math.abs(Number(width) - 595.3)).toBeLessThan(2)
    expect(Math.abs(Number(height) - 841.9)).toBeLessThan(2)
  })

  test('the window comes back where it was, and a broken note of it keeps nobody out', async () => {
    const bounds = { x: 40, y: 50, width: 1100, height: 700 }
    await app.evaluate(
      ({ BrowserWindow }, given) => BrowserWindow.getAllWindows()[0]?.setBounds(given),
      bounds,
    )
    await app.close()
    expect(JSON.parse(readFileSync(join(home, 'window.json'), 'utf8'))).toMatchObject({
      width: 1100,
      height: 700,
    })
    app = await launch()
    await app.firstWindow()
    const size = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(size).toMatchObject({ width: 1100, height: 700 })
    await app.close()
    writeFileSync(join(home, 'window.json'), '{"width":')
    app = await launch()
    expect((await app.firstWindow()).url()).toMatch(/^app:/)
  })

  test('data that cannot be opened is said, and nothing is deleted', async () => {
    await app.close()
    const file = join(home, 'data/huitouke.db')
    const ruined = Buffer.alloc(8192, 'rubbish')
    writeFileSync(file, ruined)
    // Answers the system's dialog, which no driver of pages can reach, with "quit".
    const args = ['-r', join(import.meta.dirname, 'desktop-answers.cjs'), root, `--user-data-dir=${home}`]
    const ended = spawnSync(program ?? '', args, { cwd: root, timeout: 60_000 })
    expect(ended.status).toBe(0)
    const asked = JSON.parse(readFileSync(join(home, 'asked.json'), 'utf8')) as { message: string }
    expect(asked.message).toMatch(/损坏|damaged/)
    expect(readFileSync(file).equals(ruined)).toBe(true)
  })
})
