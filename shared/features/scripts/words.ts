import { z } from 'zod'

/** Why a word is on the shipped list; each has a sentence. */
export const wordKind = z.enum([
  'superlative',
  'authority',
  'medical',
  'promise',
  'pressure',
  'review',
  'offsite',
])
export type WordKind = z.infer<typeof wordKind>

export interface WatchedWord {
  word: string
  /** Phrases in which it is fine: 第一次, best wishes. */
  exceptions: readonly string[]
}

export interface FoundWord<Word extends WatchedWord = WatchedWord> {
  word: Word
  /** As it stands in the text, and where. */
  text: string
  at: number
}

const HAN = /\p{Script=Han}/u
const ZERO_WIDTH = /[\u200b-\u200f\u2060\ufeff\u00ad]/
const LATIN = /[\p{Script=Latin}\p{N}]/u

interface Plain {
  text: string
  /** Where each character of `text` stands in the original. */
  from: number[]
}

/**
 * As words are compared: small letters, one width, no invisible characters, and no blanks beside a Chinese character, so
 * that `最 佳` and `１００％` are what they are read as.
 */
function plain(original: string): Plain {
  let text = ''
  const from: number[] = []
  for (let at = 0; at < original.length; at++) {
    const sign = original[at] ?? ''
    if (ZERO_WIDTH.test(sign)) continue
    if (/\s/.test(sign) && (HAN.test(text.at(-1) ?? '') || HAN.test(nextSign(original, at)))) continue
    for (const one of sign.normalize('NFKC').toLowerCase()) {
      text += one
      for (let unit = 0; unit < one.length; unit++) from.push(at)
    }
  }
  return { text, from }
}

const nextSign = (text: string, at: number): string => /\S/.exec(text.slice(at))?.[0] ?? ''

/** A Latin word is one: `best` is not in `bestow`. Chinese has no such ends. */
function stands(text: string, at: number, length: number): boolean {
  const inside = (before: string, after: string) => LATIN.test(before) && LATIN.test(after)
  return (
    !inside(text[at - 1] ?? '', text[at] ?? '') &&
    !inside(text[at + length - 1] ?? '', text[at + length] ?? '')
  )
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + 1))
    if (stands(text, at, word.length)) places.push(at)
  return places
}

/**
 * Words of a list that stand in a text, in its order. Of words that overlap the longer one counts (`全国第一` before
 * `第一`); one that lies within a phrase of its exceptions is fine.
 */
export function findWords<Word extends WatchedWord>(
  original: string,
  words: readonly Word[],
): FoundWord<Word>[] {
  const { text, from } = plain(original)
  const found = words.flatMap((word) => {
    const wanted = plain(word.word).text
    const places = placesOf(text, wanted)
    if (places.length === 0) return []
    const fine = word.exceptions.flatMap((phrase) => {
      const { text: sought } = plain(phrase)
      return placesOf(text, sought).map((at) => ({ at, end: at + sought.length }))
    })
    return places
      .map((at) => ({ word, at, end: at + wanted.length }))
      .filter(({ at, end }) => !fine.some((phrase) => phrase.at <= at && end <= phrase.end))
  })
  const kept: typeof found = []
  for (const one of found.sort((a, b) => b.end - b.at - (a.end - a.at) || a.at - b.at))
    if (!kept.some(({ at, end }) => one.at < end && at < one.end)) kept.push(one)
  return kept
    .sort((a, b) => a.at - b.at)
    .map(({ word, at, end }) => {
      const start = from[at] ?? 0
      return { word, at: start, text: original.slice(start, (from[end - 1] ?? start) + 1) }
    })
}
