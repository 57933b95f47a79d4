import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { locale } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { situation } from './situations.ts'

/** `shipped` comes with the program and cannot be changed, only copied and switched off. */
export const scriptSource = z.enum(['shipped', 'own'])

export const script = z.object({
  /** `dormant.sms` for a shipped one, `own:12` for one of the shop's. */
  key: z.string(),
  source: scriptSource,
  situation,
  channel,
  locale,
  /** Empty for shipped ones: they are called by their situation. */
  name: z.string(),
  /** Of an e-mail; else empty. */
  subject: z.string(),
  /** Wordings that take turns, with placeholders. */
  variants: z.array(z.string()),
  version: z.int(),
  /** Key of the one it was made from; else empty. */
  copiedFrom: z.string(),
  off: z.boolean(),
  /** The one that is used: the first of its situation, channel and language that is not off. */
  used: z.boolean(),
})
export type Script = z.infer<typeof script>

export const scriptsContract = {
  /** Of one language, by situation and channel, each in the order of the shop. */
  list: query().input(z.object({ locale })).output(z.array(script)),
}
