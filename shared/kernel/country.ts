/** Spellings beyond the names that `Intl` knows. */
const ALSO: Record<string, string> = {
  usa: 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'the netherlands': 'NL',
  holland: 'NL',
  prc: 'CN',
  'p.r. china': 'CN',
  'people’s republic of china': 'CN',
  "people's republic of china": 'CN',
  'mainland china': 'CN',
  中国大陆: 'CN',
  中国内地: 'CN',
  中华人民共和国: 'CN',
  'hong kong': 'HK',
  'hong kong sar': 'HK',
  香港: 'HK',
  中国香港: 'HK',
  香港特别行政区: 'HK',
  macau: 'MO',
  macao: 'MO',
  澳门: 'MO',
  中国澳门: 'MO',
  澳门特别行政区: 'MO',
  'taiwan, province of china': 'TW',
  台湾: 'TW',
  中国台湾: 'TW',
  台湾省: 'TW',
  korea: 'KR',
  'republic of korea': 'KR',
  russia: 'RU',
  'russian federation': 'RU',
  'viet nam': 'VN',
  'czech republic': 'CZ',
}

/** Groups of countries, and codes set aside. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

let names: Map<string, string> | null = null

/** ISO code of a country as files name it: `US`, `USA`, `United States`, `美国`. Empty where it is none. */
export function countryCode(text: string): string {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return ''
  names ??= countryNames()
  return names.get(plain.toLowerCase()) ?? ''
}

function countryNames(): Map<string, string> {
  const found = new Map<string, string>()
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const chinese = new Intl.DisplayNames(['zh-CN'], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const first of letters)
    for (const second of letters) {
      // Codes that were given up lead to those of today: UK to GB, DD to DE.
      const [tag = ''] = Intl.getCanonicalLocales(`und-${first}${second}`)
      const code = tag.slice(4)
      const name = english.of(code)
      if (name === undefined || NO_COUNTRY.has(code)) continue
      for (const spelling of [first + second, name, chinese.of(code) ?? name]) {
        const key = spelling.toLowerCase()
        if (!found.has(key)) found.set(key, code)
      }
    }
  for (const [name, code] of Object.entries(ALSO)) found.set(name, code)
  return found
}
