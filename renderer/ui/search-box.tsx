import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { SearchIcon } from './icons.tsx'
import { isWriting, keyName } from './keys.ts'
import { Key } from './page.tsx'

/** Quick enough to feel instant, slow enough that pinyin being typed does not ask ten times. */
const PAUSE_MS = 160

interface Props {
  value: string
  placeholder: string
  onSearch: (text: string) => void
  /** Enter or arrow down: on to the results. */
  onLeave: () => void
}

/** Searches while somebody types; `/` comes here from anywhere on the page. */
export function SearchBox({ value, placeholder, onSearch, onLeave }: Props) {
  const input = useRef<InputRef>(null)
  const [text, setText] = useState(value)
  const [asked, setAsked] = useState(value)
  if (value !== asked) {
    // Cleared from outside, by a chip or a link.
    setAsked(value)
    setText(value)
  }
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useEffect(() => {
    if (text === asked) return
    const timer = setTimeout(() => {
      setAsked(text)
      latest.current(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, asked])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || isWriting(event.target) || event.defaultPrevented) return
      event.preventDefault()
      input.current?.focus({ cursor: 'all' })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <Input
      ref={input}
      className="search-box"
      type="search"
      prefix={<SearchIcon size={14} />}
      suffix={text === '' ? <Key>{keyName('/')}</Key> : undefined}
      allowClear
      aria-label={placeholder}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') setText('')
        if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
        event.preventDefault()
        onLeave()
      }}
    />
  )
}
