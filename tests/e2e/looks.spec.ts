import type { Page } from '@playwright/test'
import { chinese } from '../../shared/locales/index.ts'
import { type App, expect, test } from './app.ts'
import { chineseWords, faintTexts, nameless, overflow, rawKeys, unseenFocus } from './pages/looks.ts'

const sizes = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
]
const languages = ['zh-CN', 'en'] as const
const themes = ['light', 'dark'] as const

interface Place {
  name: string
  path: string
  /** Something of its own that shows it is all there. */
  there: string
  /** A list, which scrolls in its own place. */
  listed?: boolean
}

async function places(app: App): Promise<Place[]> {
  const first = async (procedure: string, input: object) =>
    (await app.call<{ rows: { id: number }[] }>(procedure, { limit: 1, ...input })).rows[0]?.id
  const customer = await first('customers.list', { sort: { by: 'netFen', direction: 'desc' } })
  const refunded = await first('orders.list', { filter: { status: ['partially_refunded'] } })
  const anonymous = await first('orders.list', { filter: { anonymous: true } })
  const { rows } = await app.call<{ rows: { orderNumber: string }[] }>('orders.list', {
    filter: { anonymous: true },
    limit: 1,
  })
  const number = rows[0]?.orderNumber
  return [
    { name: 'today', path: '', there: '.card .script-text', listed: true },
    { name: 'calendar', path: 'calendar?day=2026-06-19', there: '.calendar-day .calendar-part' },
    { name: 'calendar week', path: 'calendar?day=2026-06-19&view=week', there: '.day-load' },
    { name: 'festivals', path: 'calendar/festivals', there: '.festival-table' },
    { name: 'results of care', path: 'care/results', there: '.state, .care-results' },
    { name: 'customers', path: 'customers', there: '.list-row .person', listed: true },
    { name: 'customer', path: `customers/${customer}`, there: '.customer-figures' },
    { name: 'duplicates', path: 'customers/duplicates', there: '.compare .person', listed: true },
    { name: 'orders', path: 'orders', there: '.list-row .tag', listed: true },
    { name: 'order', path: `orders/${refunded}`, there: '.order-lines', listed: true },
    { name: 'anonymous order', path: `orders/${anonymous}`, there: '.order-lines', listed: true },
    { name: 'scripts', path: 'scripts', there: '.script-preview li', listed: true },
    {
      name: 'writing a script',
      path: 'scripts?new=dormant.sms',
      there: '.script-placeholders',
      listed: true,
    },
    { name: 'words to avoid', path: 'scripts/words', there: '.script-words' },
    { name: 'care rules', path: 'care/rules', there: '.care-rule' },
    { name: 'claims', path: 'claims', there: '.claim-bars i' },
    { name: 'who is this', path: `claims/who?q=${number}`, there: '.claim-assign' },
    { name: 'pairs', path: 'claims/pairs', there: '.claim-pairs' },
    { name: 'cards', path: 'claims/cards', there: '.parcel-card' },
    { name: 'reports', path: 'reports', there: '.report-charts svg path' },
    { name: 'value', path: 'scoring', there: '.score-grid a' },
    { name: 'lifecycle', path: 'scoring/lifecycle', there: '.score-table a' },
    { name: 'repurchase', path: 'scoring/repurchase', there: '.repurchase-bar-line' },
    { name: 'forecast', path: 'scoring/forecast', there: '.forecast-horizons, .forecast-not' },
    { name: 'segments', path: 'segments', there: '.segment-size a' },
    { name: 'tags', path: 'tags', there: '.tag-line-size a' },
    { name: 'new tag', path: 'tags/new?ready=regular', there: '.segment-figures' },
    { name: 'a recipe', path: 'segments/new?recipe=newWithoutSecond', there: '.segment-count' },
    { name: 'bought together', path: 'scoring/affinities', there: '.affinity-table' },
    { name: 'combinations', path: 'scoring/affinities?part=rules', there: '.affinity-said' },
    { name: 'first orders', path: 'scoring/affinities?part=leads', there: '.affinity-interval' },
    { name: 'running out', path: 'scoring/affinities?part=refills', there: '.affinity-why' },
    { name: 'visits', path: 'scoring/visits', there: '.visits-where' },
    { name: 'gate', path: 'gate', there: '.gate-table' },
    { name: 'quality', path: 'quality', there: '.known-facts' },
    { name: 'repairs', path: 'quality/repairs', there: '.state' },
    { name: 'ask', path: 'quality/ask', there: '.ask-table' },
    { name: 'import', path: 'import', there: '.history > li' },
    { name: 'import history', path: 'import/history', there: '.history > li' },
    { name: 'import freshness', path: 'import/freshness', there: '.shop-freshness' },
    { name: 'import folder', path: 'import/folder', there: '.folder-path' },
    { name: 'import rules', path: 'import/rules', there: '.panel-note' },
    { name: 'import formats', path: 'import/formats', there: '.format-platform' },
    { name: 'settings', path: 'settings', there: '.setting-group .plain-table' },
    { name: 'nobody found', path: 'customers?q=qqqzzz', there: '.state', listed: true },
  ]
}

async function show(page: Page, { path, there }: Place): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `/${path}`)
  await expect(page.locator(there).first()).toBeVisible()
  // Grey bars stand where something is still to come; what is counted anew is pale meanwhile.
  await expect(page.locator('#content .bars, #content .wait, #content [aria-busy="true"]')).toHaveCount(0)
}

/** Colours that are still fading in are not what anybody reads. */
const still = (page: Page) =>
  page.addStyleTag({
    content: '*, *::before, *::after { transition: none !important; animation: none !important }',
  })

/** Layout follows the window a moment later, and what is asked anew is pale for a moment. */
const nothingOf = (look: () => Promise<string[]>, where: string) =>
  expect.configure({ soft: true }).poll(look, where).toEqual([])

for (const language of languages) {
  for (const theme of themes) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ language, demo: true, day: '2026-06-10', colorScheme: theme })

      test('every page fits the window, can be read, and speaks one language', async ({
        app,
        page,
      }, info) => {
        test.setTimeout(480_000)
        await still(page)
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        for (const place of await places(app)) {
          await test.step(place.name, async () => {
            await show(page, place)
            for (const size of sizes) {
              await page.setViewportSize(size)
              await nothingOf(() => overflow(page, place.listed ?? false), `${place.name}, ${size.width}`)
              // For people to look at; nobody does where tests run by themselves.
              if (process.env.CI) continue
              const path = info.outputPath(`${place.name} ${size.width}.png`)
              await page.screenshot({ path })
              await info.attach(place.name, { path, contentType: 'image/png' })
            }
            // At the larger size: more of the page is in sight there, and its words and colours are the same.
            expect.soft(await rawKeys(page, Object.keys(chinese)), place.name).toEqual([])
            await nothingOf(() => faintTexts(page), place.name)
            if (language === 'en') expect.soft(await chineseWords(page), place.name).toEqual([])
          })
        }
      })
    })
  }
}

const few = ['today', 'orders', 'reports', 'settings']
for (const theme of themes) {
  test.describe(`by keyboard, ${theme}`, () => {
    test.use({ demo: true, day: '2026-06-10', colorScheme: theme })

    // In dark only what has parts the others do not have.
    const parts = theme === 'light' ? 3 : 1
    for (let part = 0; part < parts; part++) {
      test(`everything has a name and shows when it has the focus (${part + 1} of ${parts})`, async ({
        app,
        page,
      }) => {
        test.setTimeout(480_000)
        await still(page)
        const all = (await places(app)).filter(({ name }) => theme === 'light' || few.includes(name))
        for (const place of all.filter((_, at) => at % parts === part)) {
          await test.step(place.name, async () => {
            await show(page, place)
            expect.soft(await nameless(page), place.name).toEqual([])
            const { stops, wrong } = await unseenFocus(page)
            expect.soft(wrong, place.name).toEqual([])
            // The rooms alone are eight.
            expect.soft(stops, place.name).toBeGreaterThan(9)
          })
        }
      })
    }
  })
}

for (const language of languages) {
  test.describe(`the first start, ${language}`, () => {
    test.use({ language })

    test('fits, can be read and has names', async ({ page }, info) => {
      await still(page)
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        for (const size of sizes) {
          await page.setViewportSize(size)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          const where = `${colorScheme}, ${size.width}`
          expect.soft(await overflow(page, true), where).toEqual([])
          expect.soft(await rawKeys(page, Object.keys(chinese)), where).toEqual([])
          expect.soft(await faintTexts(page), where).toEqual([])
          if (language === 'en') expect.soft(await chineseWords(page), where).toEqual([])
          const path = info.outputPath(`first start ${where}.png`)
          await page.screenshot({ path })
          await info.attach(where, { path, contentType: 'image/png' })
        }
      }
      expect(await nameless(page)).toEqual([])
      expect((await unseenFocus(page)).wrong).toEqual([])
    })
  })
}
