import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { id, instant, locale } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { situation } from './situations.ts'
import { wordKind } from './words.ts'

/** `shipped` comes with the program and cannot be changed, only copied and switched off. */
export const scriptSource = z.enum(['shipped', 'own'])
/** `dormant.sms` for a shipped one, `own:12` for one of the shop's. */
export const scriptKey = z.string().regex(/^([a-z0-9_]{1,40}\.[a-z]{1,10}|own:[1-9]\d{0,14})$/)

export const MOST_VARIANTS = 8
const variant = z.string().trim().min(1).max(2_000)
export const scriptWords = z.object({
  name: z.string().trim().min(1).max(60),
  /** Of an e-mail; else empty. */
  subject: z.string().trim().max(200).default(''),
  /** Wordings that take turns, with placeholders. */
  variants: z.array(variant).min(1).max(MOST_VARIANTS),
})
export type ScriptWords = z.infer<typeof scriptWords>

export const scriptPlace = z.object({ situation, channel, locale })
export type ScriptPlace = z.infer<typeof scriptPlace>

export const script = scriptPlace.extend({
  key: z.string(),
  source: scriptSource,
  /** Empty for shipped ones: they are called by their situation. */
  name: z.string(),
  subject: z.string(),
  variants: z.array(z.string()),
  version: z.int(),
  /** Key of the one it was made from; else empty. */
  copiedFrom: z.string(),
  off: z.boolean(),
  /** The one that is used: the first of its situation, channel and language that is not off. */
  used: z.boolean(),
})
export type Script = z.infer<typeof script>

export const scriptVersion = z.object({
  version: z.int(),
  name: z.string(),
  subject: z.string(),
  variants: z.array(z.string()),
  at: instant,
  actor: z.string(),
})
export type ScriptVersion = z.infer<typeof scriptVersion>

/** `own`: the shop added it. `changed`: shipped, and the shop says otherwise. */
export const wordSource = z.enum(['shipped', 'changed', 'own'])

export const forbiddenWord = z.object({
  word: z.string(),
  source: wordSource,
  /** Why it is on the shipped list; null for the shop's own. */
  kind: wordKind.nullable(),
  /** In the words of the shop; often empty. */
  why: z.string(),
  /** What to say instead; empty where it is better left out. */
  suggestion: z.string(),
  /** Phrases in which it is fine. */
  exceptions: z.array(z.string()),
  off: z.boolean(),
})
export type ForbiddenWord = z.infer<typeof forbiddenWord>

export const previewRow = z.object({
  customerId: id.nullable(),
  person: z.string(),
  subject: z.string(),
  text: z.string(),
})
export type PreviewRow = z.infer<typeof previewRow>

/** Why a row of a file cannot be a script. */
export const rowProblem = z.enum([
  'situation',
  'channel',
  'locale',
  'name',
  'text',
  'long',
  'variants',
  'twice',
  'shape',
])
/** Why a file cannot be one of scripts. */
export const fileProblem = z.enum(['shape', 'newer', 'large', 'columns', 'empty', 'quotes'])

export const importLook = z.object({
  /** Null when the file can be read. */
  problem: fileProblem.nullable(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  /** As they are already. */
  same: z.int(),
  refused: z.array(z.object({ row: z.int(), problem: rowProblem, value: z.string() })),
})
export type ImportLook = z.infer<typeof importLook>

export const MOST_FILE_CHARACTERS = 2_000_000
const fileText = z.string().max(MOST_FILE_CHARACTERS)
const changed = z.object({ journalId: id, changed: z.int() })

export const scriptsContract = {
  /** Of one language, by situation and channel, each in the order of the shop. */
  list: query().input(z.object({ locale })).output(z.array(script)),
  /** Of one of the shop's own, the newest first. Throws NOT_FOUND `script`. */
  versions: query()
    .input(z.object({ key: scriptKey }))
    .output(z.array(scriptVersion)),
  /** Puts it before the others of its place, so that it is the one in use. */
  create: command('edit')
    .input(scriptPlace.extend({ ...scriptWords.shape, copiedFrom: scriptKey.optional() }))
    .output(z.object({ journalId: id, key: z.string() })),
  /**
   * Writes a new version. Throws NOT_FOUND `script`, CONFLICT `version` when it is not `version` any more that is
   * changed, CONFLICT `shipped` for one that comes with the program.
   */
  save: command('edit')
    .input(scriptWords.extend({ key: scriptKey, version: z.int() }))
    .output(changed.extend({ version: z.int() })),
  /** Writes an old version anew. Throws NOT_FOUND `script` or `version`. */
  restore: command('edit')
    .input(z.object({ key: scriptKey, version: z.int() }))
    .output(changed.extend({ version: z.int() })),
  /** One of the shop's own, with its versions. Throws NOT_FOUND `script`, CONFLICT `shipped`. */
  remove: command('edit')
    .input(z.object({ key: scriptKey }))
    .output(changed),
  /** Uses a script or not. Throws NOT_FOUND `script`. */
  switch: command('edit')
    .input(z.object({ key: scriptKey, locale, off: z.boolean() }))
    .output(changed),
  /** Those of one place, in this order from now on. Throws NOT_FOUND `script`. */
  arrange: command('edit')
    .input(scriptPlace.extend({ keys: z.array(scriptKey).min(1).max(200) }))
    .output(changed),
  /** Filled for people of whom a follow-up of today asks for it, else for those who bought last: twenty at most. */
  preview: query()
    .input(
      scriptPlace.extend({
        subject: z.string().max(200).default(''),
        variants: z.array(z.string().max(2_000)).min(1).max(MOST_VARIANTS),
      }),
    )
    .output(z.object({ from: z.enum(['today', 'recent']), rows: z.array(previewRow) })),
  /** The list of words to look out for in one language. */
  words: query().input(z.object({ locale })).output(z.array(forbiddenWord)),
  /** Adds a word or says otherwise about one. */
  saveWord: command('edit')
    .input(
      z.object({
        locale,
        word: z.string().trim().min(1).max(40),
        why: z.string().trim().max(200).default(''),
        suggestion: z.string().trim().max(60).default(''),
        exceptions: z.array(z.string().trim().min(1).max(60)).max(60).default([]),
        off: z.boolean().default(false),
      }),
    )
    .output(changed),
  /** Takes the shop's own word away; a shipped one is as it came again. Throws NOT_FOUND `word`. */
  resetWord: command('edit')
    .input(z.object({ locale, word: z.string().max(40) }))
    .output(changed),
  /** The shop's own scripts (with `shipped` all of them) as a file. */
  exportFile: query()
    .input(z.object({ format: z.enum(['json', 'csv']), shipped: z.boolean().default(false) }))
    .output(z.object({ name: z.string(), text: z.string() })),
  /** What loading a file would do. */
  lookAtFile: query()
    .input(z.object({ text: fileText }))
    .output(importLook),
  /** Adds and changes what the file says, leaving out what it refuses. Throws CONFLICT `file` when it cannot be read. */
  importFile: command('edit')
    .input(z.object({ text: fileText }))
    .output(changed),
}
