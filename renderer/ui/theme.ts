import { theme as antdTheme, type ThemeConfig } from 'antd'

/**
 * Every colour of the product, light and dark. They reach our own style sheets as `--name` and antd as tokens, so a
 * change here changes both. Text pairs (`ink*` and the meanings on their `-soft`) keep 4.5:1 in both themes.
 */
const light = {
  bg: '#f6f5f1',
  panel: '#ffffff',
  raised: '#ffffff',
  line: '#e6e3db',
  lineStrong: '#d3cfc4',
  ink: '#1e2321',
  ink2: '#525a56',
  ink3: '#6b726e',
  accent: '#1f6f5c',
  accentHover: '#185a4a',
  accentSoft: '#e4f0ec',
  onAccent: '#ffffff',
  amber: '#8a5a10',
  amberSoft: '#fbf1dc',
  red: '#b0352a',
  redSoft: '#fbe8e5',
  blue: '#2c5a96',
  blueSoft: '#e6eef8',
  hover: '#f3f1ec',
  shade: 'rgba(30, 35, 33, 0.32)',
  chart1: '#1f6f5c',
  chart2: '#8cbfae',
  chart3: '#d8d3c6',
  chart4: '#d9a441',
}
export type Tokens = typeof light

const dark: Tokens = {
  bg: '#141716',
  panel: '#1c201e',
  raised: '#242927',
  line: '#2e3431',
  lineStrong: '#414945',
  ink: '#e8ece9',
  ink2: '#a9b1ad',
  ink3: '#8b948f',
  accent: '#5dbfa5',
  accentHover: '#78cfb8',
  accentSoft: '#1d332d',
  onAccent: '#0d1b17',
  amber: '#e0ae5a',
  amberSoft: '#33290f',
  red: '#ee8377',
  redSoft: '#3a1e1a',
  blue: '#8db4e8',
  blueSoft: '#1b2838',
  hover: '#232826',
  shade: 'rgba(0, 0, 0, 0.55)',
  chart1: '#5dbfa5',
  chart2: '#2f7563',
  chart3: '#4a524e',
  chart4: '#e0ae5a',
}

export type Scheme = 'light' | 'dark'
export const tokens: Record<Scheme, Tokens> = { light, dark }

export const font =
  '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", sans-serif'

const cssName = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** The tokens as CSS custom properties, for the page or for one element (the printed sheet is always light). */
export function cssVariables(scheme: Scheme): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens[scheme]).map(([name, value]) => [cssName(name), value]))
}

export function applyTheme(scheme: Scheme): void {
  const root = document.documentElement
  for (const [name, value] of Object.entries(cssVariables(scheme))) root.style.setProperty(name, value)
  root.style.setProperty('--font', font)
  root.dataset.theme = scheme
}

export function antdConfig(scheme: Scheme): ThemeConfig {
  const t = tokens[scheme]
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    algorithm: scheme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      motion: !still,
      fontFamily: font,
      fontSize: 14,
      borderRadius: 6,
      borderRadiusLG: 8,
      controlHeight: 32,
      colorPrimary: t.accent,
      colorInfo: t.blue,
      colorSuccess: t.accent,
      colorWarning: t.amber,
      colorError: t.red,
      colorLink: t.accent,
      colorText: t.ink,
      colorTextSecondary: t.ink2,
      colorTextTertiary: t.ink3,
      colorTextPlaceholder: t.ink3,
      colorTextDescription: t.ink2,
      colorBgBase: t.panel,
      colorBgLayout: t.bg,
      colorBgContainer: t.panel,
      colorBgElevated: t.raised,
      colorBorder: t.lineStrong,
      colorBorderSecondary: t.line,
      colorSplit: t.line,
      colorTextLightSolid: t.onAccent,
      controlItemBgHover: t.hover,
      controlItemBgActive: t.accentSoft,
      motionDurationFast: '0.12s',
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.18s',
      boxShadow: '0 6px 24px rgba(0, 0, 0, 0.10), 0 1px 3px rgba(0, 0, 0, 0.08)',
      boxShadowSecondary: '0 8px 28px rgba(0, 0, 0, 0.14), 0 1px 3px rgba(0, 0, 0, 0.08)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Tooltip: {
        colorBgSpotlight: scheme === 'dark' ? '#39413d' : '#2b312e',
        colorTextLightSolid: '#f2f4f2',
      },
      Select: { optionSelectedBg: t.accentSoft, optionSelectedColor: t.accent },
      Segmented: { itemSelectedBg: scheme === 'dark' ? t.lineStrong : t.panel, trackBg: t.hover },
    },
  }
}
