import type { Page } from '@playwright/test'

/** Whether anything runs out of its place: the window never scrolls, and no page is wider than its place. */
export function overflow(page: Page, listPage: boolean): Promise<string[]> {
  return page.evaluate((listPage) => {
    const wrong: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > innerWidth)
      wrong.push(`the window is ${root.scrollWidth - innerWidth} px too wide`)
    if (root.scrollHeight > innerHeight)
      wrong.push(`the window scrolls by ${root.scrollHeight - innerHeight} px`)
    const shown = document.querySelector('#content .page')
    if (!shown) return [...wrong, 'there is no page']
    if (shown.scrollWidth > shown.clientWidth)
      wrong.push(`the page is ${shown.scrollWidth - shown.clientWidth} px too wide`)
    if (listPage && shown.scrollHeight > shown.clientHeight + 1)
      wrong.push(`the page scrolls by ${shown.scrollHeight - shown.clientHeight} px`)
    const place = shown.getBoundingClientRect()
    for (const element of shown.querySelectorAll('h1, h2, .chip, .ant-btn, .panel, .search-box')) {
      const { left, right, width } = element.getBoundingClientRect()
      if (width > 0 && (right > place.right + 1 || left < place.left - 1))
        wrong.push(
          `sticks out: ${element.className || element.tagName} “${element.textContent?.slice(0, 20)}”`,
        )
    }
    return wrong
  }, listPage)
}

/** Words nobody has written: names of sentences, and places left unfilled. */
export function rawKeys(page: Page, features: readonly string[]): Promise<string[]> {
  return page.evaluate((features) => {
    const key = new RegExp(
      `\\b(${features.join('|')})\\.[a-zA-Z]+(\\.[\\w-]+)*|\\{\\{|undefined|NaN|Invalid Date`,
    )
    const words = [document.body.innerText, document.title]
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) words.push(element.getAttribute(name) ?? '')
    }
    return [...new Set(words.map((text) => key.exec(text)?.[0]).filter((found) => found !== undefined))]
  }, features)
}

/** Chinese in what the program itself says; names, products and shops are the user's own. */
export function chineseWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = 'nav, h1, h2, h3, button, label, th, dt, .chip, .tag, .sub, .caption, a'
    const theirs =
      '.person, .task, .script, .history, .shop-freshness h2, .data-list tbody, .order-sheet, .timeline, .customer-head, .paper-card header, .rhythm, .offers, .card-head, tbody td, dd, .ant-select, .claim-order, .claim-shop-name, .task-mark, .care-held li, .segment-people, .calendar-people'
    const wrong = new Set<string>()
    const say = (text: string | null) => {
      if (text !== null && /[\u4e00-\u9fff]/.test(text)) wrong.add(text.trim().slice(0, 60))
    }
    for (const element of document.querySelectorAll(own)) {
      if (element.closest(theirs) || element.querySelector(theirs)) continue
      say(element.textContent)
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder]')) {
      if (element.closest(theirs)) continue
      say(element.getAttribute('aria-label'))
      say(element.getAttribute('placeholder'))
    }
    // The other language is offered under its own name.
    wrong.delete('中文')
    return [...wrong]
  })
}

/** Texts in sight whose colour is less than 4.5 : 1 against what is behind them. */
export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [number, number, number, number]
    const pot = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    const known = new Map<string, Colour>()
    const read = (css: string): Colour => {
      const before = known.get(css)
      if (before) return before
      if (!pot) throw new Error('no canvas')
      pot.clearRect(0, 0, 1, 1)
      pot.fillStyle = css
      pot.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0, a = 0] = pot.getImageData(0, 0, 1, 1).data
      const colour: Colour = [r, g, b, a / 255]
      known.set(css, colour)
      return colour
    }
    const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1,
    ]
    const light = ([r, g, b]: Colour) => {
      const [R = 0, G = 0, B = 0] = [r, g, b].map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * R + 0.7152 * G + 0.0722 * B
    }
    const behind = (element: Element | null): Colour => {
      if (!element) return [255, 255, 255, 1]
      const colour = read(getComputedStyle(element).backgroundColor)
      return colour[3] === 1 ? colour : over(colour, behind(element.parentElement))
    }
    const wrong = new Map<string, string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (!element || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue
      if (element.closest('.sheet-for-paper, script, style, title, svg, :disabled, [aria-disabled="true"]'))
        continue
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.right < 0 || box.top > innerHeight) continue
      let opacity = 1
      for (let up: Element | null = element; up; up = up.parentElement)
        opacity *= Number(getComputedStyle(up).opacity)
      // Not seen at all: only there to be measured.
      if (opacity === 0) continue
      const ground = behind(element)
      const [r, g, b, a] = read(getComputedStyle(element).color)
      const ink = over([r, g, b, a * opacity], ground)
      const [high = 0, low = 0] = [light(ink), light(ground)].sort((one, other) => other - one)
      const ratio = (high + 0.05) / (low + 0.05)
      if (ratio < 4.5)
        wrong.set(`${element.tagName}.${element.className}`, `${ratio.toFixed(2)} “${text.slice(0, 20)}”`)
    }
    return [...wrong].map(([where, what]) => `${where}: ${what}`)
  })
}

/** Things to press or fill in that no reader of screens could name. */
export async function nameless(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  const kinds =
    'button|link|textbox|searchbox|checkbox|radio|combobox|switch|spinbutton|option|tab|grid|dialog'
  return tree.split('\n').filter((line) => new RegExp(`^\\s*- (${kinds})(:|$| \\[)`).test(line))
}

/**
 * Goes through the page with Tab, and names what the focus cannot be seen on: nothing about it or around it changes
 * when the focus leaves.
 */
export async function unseenFocus(page: Page, most = 90): Promise<{ stops: number; wrong: string[] }> {
  const wrong: string[] = []
  let stops = 0
  await page.evaluate(() => {
    for (const seen of document.querySelectorAll<HTMLElement>('[data-focus-seen]'))
      delete seen.dataset.focusSeen
    // Tab goes on from where the last page was left: from the top, whatever came before.
    const top = document.createElement('span')
    top.tabIndex = -1
    document.body.prepend(top)
    top.focus()
    top.remove()
  })
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    const told = await page.evaluate(async () => {
      const element = document.activeElement
      // Behind the last comes the browser itself, then the first.
      if (!(element instanceof HTMLElement) || element === document.body) return 'outside'
      if (element.dataset.focusSeen) return 'over'
      element.dataset.focusSeen = 'true'
      const near: Element[] = []
      for (let up: Element | null = element; up && near.length < 4; up = up.parentElement) near.push(up)
      const look = () =>
        near
          .flatMap((one) => [
            getComputedStyle(one),
            getComputedStyle(one, '::after'),
            getComputedStyle(one, '::before'),
          ])
          .map((style) =>
            [
              style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineColor}`,
              style.boxShadow,
              style.borderColor,
            ].join(),
          )
          .join('|')
      const place = element.getBoundingClientRect()
      const seen = place.right > 0 && place.bottom > 0 && place.left < innerWidth && place.top < innerHeight
      const focused = look()
      element.blur()
      // What is drawn by a class of the program's own follows a moment later.
      let changed = focused !== look()
      for (let frames = 0; frames < 30 && !changed; frames++) {
        await new Promise(requestAnimationFrame)
        changed = focused !== look()
      }
      element.focus({ preventScroll: true })
      if (changed && (seen || element instanceof HTMLInputElement)) return 'fine'
      return `${element.tagName}.${element.className} “${element.textContent?.slice(0, 20)}”`
    })
    if (told === 'over') break
    if (told === 'outside') continue
    stops++
    if (told !== 'fine') wrong.push(told)
  }
  return { stops, wrong }
}
