import { type ConsentState, strictest } from '../../../shared/features/gate/rules.ts'

/** One word about being written to, in the order they were said. */
export interface Word {
  /** Of which of the customers a person is made of. */
  base: number
  state: ConsentState
  at: number
  /** Ticked at a checkout, as an order file tells; else said to the shop. */
  ticked: boolean
}

/**
 * How a person stands by everything said of the customers they are made of: of each the newest word, of all of them the
 * strictest. A tick found in a file opens nothing that somebody closed by word: platforms keep old ticks for long.
 */
export function consentOfWords(words: readonly Word[]): ConsentState {
  const bases = new Map<number, { said?: Word; ticked?: Word }>()
  for (const word of words) {
    const base = bases.get(word.base) ?? {}
    if (word.ticked) base.ticked = word
    else base.said = word
    bases.set(word.base, base)
  }
  return strictest([...bases.values()].map(({ said, ticked }) => stateOf(said, ticked)))
}

function stateOf(said: Word | undefined, ticked: Word | undefined): ConsentState {
  if (!said || said.state === 'unknown')
    return ticked && ticked.at >= (said?.at ?? 0) ? ticked.state : 'unknown'
  return ticked?.state === 'refused' && ticked.at > said.at ? 'refused' : said.state
}
