/** Chinese and English say the same things, the pages say nothing else, and nothing is said that nobody hears. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const locales = join(root, 'shared/locales')

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, before: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${before}.${key}`, value] as [string, string]]
      : flatten(value, `${before}.${key}`),
  )
}

function sentencesOf(locale: string): Map<string, string> {
  const folder = join(locales, locale)
  return new Map(
    readdirSync(folder).flatMap((file) =>
      flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Tree, file.replace('.json', '')),
    ),
  )
}

/** English has a singular of its own, Chinese has not. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1]).sort()

const chinese = sentencesOf('zh-CN')
const english = sentencesOf('en')

describe('the two languages', () => {
  test('have the same keys', () => {
    const keys = (sentences: Map<string, string>) =>
      [...new Set([...sentences.keys()].map(withoutPlural))].sort()
    expect(keys(english)).toEqual(keys(chinese))
  })

  test('fill in the same figures', () => {
    const inEnglish = new Map([...english].map(([key, sentence]) => [withoutPlural(key), sentence]))
    const differing = [...chinese]
      .map(([key, sentence]) => ({
        key,
        zh: placeholders(sentence),
        en: placeholders(inEnglish.get(withoutPlural(key)) ?? ''),
      }))
      .filter(({ zh, en }) => new Set(zh).symmetricDifference(new Set(en)).size > 0)
    expect(differing).toEqual([])
  })

  test('are what they are called: no Chinese in English, no empty sentence', () => {
    // How a language calls itself is said in that language.
    const productName = '回头客'
    const ownNames = ['settings.languageName.zh-CN', 'app.action.toChinese']
    const wrong = [...english].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text.replace(productName, '')) && !ownNames.includes(key),
    )
    expect(wrong).toEqual([])
    const silent = [...chinese, ...english].filter(
      ([key, text]) => text === '' && key !== 'customers.phoneKind.real',
    )
    expect(silent).toEqual([])
  })
})

const sources = (folder: string): { path: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(root, folder, path), 'utf8') }))

const pages = sources('renderer')

/** Comments become blanks, so that line numbers stay. */
const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length

/** Words between tags, and words given to attributes that people see or hear. */
function spokenInPlace({ path, text }: { path: string; text: string }): string[] {
  const code = withoutComments(text)
  const between =
    /(?<![=-])>(?!\s*(?:extends|return)\b)([^<>{}()[\]:=;|&]*\p{L}[^<>{}()[\]:=;|&]*)<\/?[A-Za-z>]/gu
  const given =
    /\s(title|label|placeholder|alt|text|aria-label|okText|cancelText|description)=(?:"|\{'|\{`)([^"'`]*\p{L}[^"'`]*)/gu
  const found = [...code.matchAll(between), ...code.matchAll(given)]
  return found
    .filter((match) => !isKeyCap(code, match) && !(match[2] ?? '').includes('${'))
    .map((match) => `${path}:${lineOf(code, match.index)}  ${match[0].trim()}`)
}

/** A letter on a key (`<Key>C</Key>`) or of a score (`<b>R</b>`) is the same in every language. */
const isKeyCap = (code: string, match: RegExpExecArray) =>
  /<Key$/.test(code.slice(0, match.index)) && /^>\w<\/?/.test(match[0])

describe('the pages', () => {
  test('hold no Chinese: their sentences are in shared/locales', () => {
    const found = pages.flatMap(({ path, text }) =>
      withoutComments(text)
        .split('\n')
        .flatMap((line, at) => (/\p{Script=Han}/u.test(line) ? [`${path}:${at + 1}  ${line.trim()}`] : [])),
    )
    expect(found).toEqual([])
  })

  test('hold no visible English either', () => {
    expect(pages.filter(({ path }) => path.endsWith('.tsx')).flatMap(spokenInPlace)).toEqual([])
  })

  test('the search for visible English finds some where there is some', () => {
    const page = (text: string) => spokenInPlace({ path: 'made-up.tsx', text })
    expect(page('<h1>Customers</h1>')).toHaveLength(1)
    expect(page('<p>\n  Nothing here yet\n</p>')).toHaveLength(1)
    expect(page('<Button title="Close it" />')).toHaveLength(1)
    expect(page("<Input placeholder={'Search'} />")).toHaveLength(1)
    expect(page("<Key>C</Key><p>{t('app.name')}</p>")).toEqual([])
    expect(page('const rows: Map<string, Row> = new Map<string, Row>()')).toEqual([])
  })
})

test('no sentence is kept that nobody says', () => {
  // What pages and command line say in the same words is put together beside the sentences.
  const code = [...pages, ...sources('electron'), ...sources('shared/locales')]
    .map(({ text }) => text)
    .join('\n')
  const nested = [...chinese.values()].join('\n')
  const templates = templatesOf(code)
  // Thousands of sentences share a few hundred beginnings: the whole code is searched once for each.
  const known = new Map<string, boolean>()
  const begun = (before: string): boolean => {
    const found =
      known.get(before) ??
      (code.includes(`\`${before}.\${`) ||
        code.includes(`\`${before}\${`) ||
        nested.includes(`$t(${before}.{{`))
    known.set(before, found)
    return found
  }
  const said = (key: string) => {
    if (code.includes(`'${key}'`) || nested.includes(`$t(${key}`)) return true
    // t(`imports.refused.${code}`) says every sentence below it, at any depth.
    const parts = key.split('.')
    return (
      parts.some((_, depth) => {
        return begun(parts.slice(0, depth + 1).join('.'))
      }) || templates.some((template) => template.test(key))
    )
  }
  // The command line's own sentences have their own test of use: their keys are typed without the file's name.
  const silent = [...new Set([...chinese.keys()].map(withoutPlural))]
    .filter((key) => !key.startsWith('cli.'))
    .filter((key) => !said(key))
  expect(silent).toEqual([])
})

/** `app.first.step${step}Text`: what such templates of the code may say, as patterns. */
function templatesOf(code: string): RegExp[] {
  const templates = [...code.matchAll(/`([a-z]+\.[\w.${}-]+)`/gi)].map((match) => match[1] ?? '')
  return [...new Set(templates)].flatMap((template) => {
    const pattern = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, '\\.'))
    return pattern.length > 1 ? [new RegExp(`^${pattern.join('[\\w.-]+')}$`)] : []
  })
}
