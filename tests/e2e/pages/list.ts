import { expect, type Locator, type Page } from '@playwright/test'

/** A long list: only the rows in sight exist in the page, each with its number in the whole. */
export function list(page: Page, name: '客户' | '订单') {
  const grid = page.getByRole('grid', { name })
  const row = (number: number): Locator => grid.locator(`tr[aria-rowindex="${number}"]`)
  const head = (column: string): Locator => grid.locator('thead').getByRole('columnheader', { name: column })
  return {
    grid,
    row,
    head,
    search: page.getByRole('searchbox'),
    chip: (label: string): Locator => page.locator('.chips .chip').filter({ hasText: label }),
    sub: page.locator('.title-sub'),
    sortBy: (column: string) => grid.getByRole('button', { name: `按${column}排序` }).click(),
    cursor: grid.locator('tr.cursor'),
    /** What stands in a column of the rows that are there, from the top: `first` of them. */
    async column(title: string, first: number): Promise<string[]> {
      return grid.evaluate(
        (table, { title, first }) => {
          const heads = [...table.querySelectorAll('thead th')]
          const at = heads.findIndex((cell) => cell.textContent?.replace(/[↑↓]/g, '') === title)
          return [...table.querySelectorAll('tbody tr')]
            .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
            .slice(0, first)
            .map((line) => line.querySelectorAll('td')[at]?.textContent ?? '')
        },
        { title, first },
      )
    },
    /** What stands in a column, by row number, of all rows that are drawn now. */
    async drawn(title: string): Promise<[number, string][]> {
      return grid.evaluate((table, title) => {
        const heads = [...table.querySelectorAll('thead th')]
        const at = heads.findIndex((cell) => cell.textContent?.replace(/[↑↓]/g, '') === title)
        return [...table.querySelectorAll('tbody tr')]
          .map((line): [number, string] => [
            Number(line.ariaRowIndex),
            line.querySelectorAll('td')[at]?.textContent ?? '',
          ])
          .sort(([a], [b]) => a - b)
      }, title)
    },
    /** Turns the wheel until a row of the list is in sight; pages are fetched on the way. */
    async scrollTo(number: number): Promise<void> {
      await grid.hover()
      await expect(async () => {
        const away = await grid.evaluate((table, wanted) => {
          const view = table.parentElement
          return view ? wanted * 36 - view.clientHeight / 2 - view.scrollTop : 0
        }, number)
        await page.mouse.wheel(0, away)
        await expect(row(number)).toBeInViewport({ timeout: 500 })
        await expect(row(number)).toHaveText(/\S/, { timeout: 500 })
      }).toPass()
    },
  }
}
