import { expect, test } from './app.ts'

test('the first start shows the two ways in, in Chinese', async ({ page }) => {
  await expect(page).toHaveURL(/\/(#.*)?$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('heading', { name: '欢迎使用回头客' })).toBeVisible()
  await expect(page.getByText('用自己的订单开始')).toBeVisible()
  await expect(page.getByText('先看看演示店铺')).toBeVisible()
})

test.describe('in English', () => {
  test.use({ language: 'en' })

  test('the first start greets in English', async ({ page }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('body')).not.toContainText(/[\u4e00-\u9fff]{4}/)
  })
})

test('the address works once; the page that is in stays in', async ({ app, page, browser }) => {
  await expect(page.getByRole('heading', { name: '欢迎使用回头客' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: '欢迎使用回头客' })).toBeVisible()

  const stranger = await browser.newContext()
  const other = await stranger.newPage()
  expect((await other.goto(app.address))?.status()).toBe(401)
  await expect(other.getByRole('heading', { name: '这个网址已经用过了' })).toBeVisible()
  expect((await other.goto(app.origin))?.status()).toBe(401)
  await stranger.close()
})
