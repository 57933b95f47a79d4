/** Every pair of text and ground that the pages use can be read, in both themes. */
import { describe, expect, test } from 'vitest'
import { tokens } from '../../renderer/ui/theme.ts'

const channel = (hex: string, at: number) => {
  const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
const luminance = (hex: string) =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const t = tokens[scheme]
  test.each([
    ['body text', t.ink, t.panel],
    ['body text on the page', t.ink, t.bg],
    ['second text', t.ink2, t.bg],
    ['second text on a row under the pointer', t.ink2, t.hover],
    ['captions', t.ink3, t.panel],
    ['captions on the page', t.ink3, t.bg],
    ['links', t.accent, t.panel],
    ['a chosen chip or room', t.accent, t.accentSoft],
    ['second text on a chosen row', t.ink2, t.accentSoft],
    ['the main button', t.onAccent, t.accent],
    ['attention', t.amber, t.amberSoft],
    ['late', t.red, t.panel],
    ['lost', t.red, t.redSoft],
    ['a fact', t.blue, t.blueSoft],
  ])('%s', (_pair, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })
})
