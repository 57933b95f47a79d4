import { expect, type Locator, type Page } from '@playwright/test'

/** Files in, what was understood, loaded, and what was loaded before. */
export function importPage(page: Page) {
  const card = (file: string): Locator => page.locator('.file-card').filter({ hasText: file })
  return {
    card,
    headline: page.locator('.import-headline'),
    load: page.getByRole('button', { name: '载入', exact: true }),
    loadAnyway: page.getByRole('button', { name: '仍然载入' }),
    cancel: page.getByRole('button', { name: '取消', exact: true }),
    progress: page.getByRole('progressbar'),
    history: page.locator('.history > li'),
    /** Says how many rows have been read while a load is at work: it has begun, and is not over. */
    loading: page
      .locator('.working')
      .filter({ hasText: '正在载入' })
      .filter({ hasText: /已读 [\d,]+ 行/ }),
    /** The figures of one file by their names, as they stand there. */
    async counts(file: string): Promise<Record<string, number>> {
      const pairs = card(file).locator('.file-counts > div')
      await expect(pairs.first()).toBeVisible()
      const words = await pairs.evaluateAll((all) =>
        all.map((pair) => [
          pair.querySelector('dt')?.textContent,
          pair.querySelector('dd')?.textContent?.replaceAll(',', ''),
        ]),
      )
      return Object.fromEntries(words.map(([name, count]) => [name, Number(count)]))
    },
    /** The first orders as they will be stored. */
    async openSample(file: string): Promise<Locator> {
      await card(file).getByText('写入后的样子').click()
      return card(file).getByRole('row')
    },
    async choose(...paths: string[]): Promise<void> {
      const asked = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: /把文件拖到这里|选择文件/ }).click()
      const chooser = await asked
      expect(chooser.isMultiple()).toBe(true)
      await chooser.setFiles(paths)
    },
  }
}
