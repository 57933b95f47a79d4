import { useEffect, useRef, useState } from 'react'

/** Quick enough to feel instant, slow enough that pinyin being typed does not ask ten times. */
const PAUSE_MS = 160

interface Known {
  /** What stands outside: in the address, in the state of the page. */
  value: string
  /** What was handed out and has not come back yet: the address follows in a later render, while typing goes on. */
  onItsWay: readonly string[]
}

interface TypedText {
  text: string
  setText: (text: string) => void
  /** Hands it out without waiting for the pause. */
  handNow: () => void
}

/**
 * Text that is being typed, handed out after a short pause. What comes back of it changes nothing; another value from
 * outside (a link, a chip taken off) replaces what stands there.
 */
export function useTypedText(value: string, hand: (text: string) => void): TypedText {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState<Known>({ value, onItsWay: [] })
  if (value !== known.value) {
    const back = known.onItsWay.indexOf(value)
    setKnown({ value, onItsWay: back < 0 ? [] : known.onItsWay.slice(back + 1) })
    if (back < 0) setText(value)
  }
  const latest = useRef(hand)
  useEffect(() => {
    latest.current = hand
  })
  const handed = known.onItsWay.at(-1) ?? known.value
  useEffect(() => {
    if (text === handed) return
    const timer = setTimeout(() => {
      setKnown(sent(text))
      latest.current(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, handed])
  const handNow = () => {
    if (text !== handed) setKnown(sent(text))
    hand(text)
  }
  return { text, setText, handNow }
}

const sent =
  (text: string) =>
  (now: Known): Known => ({ ...now, onItsWay: [...now.onItsWay, text] })
