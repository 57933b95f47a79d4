import { Input, type InputRef } from 'antd'
import { useRef } from 'react'
import { SearchIcon } from './icons.tsx'
import { keyName } from './keys.ts'
import { Key } from './page.tsx'
import { useSlash } from './use-slash.ts'
import { useTypedText } from './use-typed-text.ts'

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
  const { text, setText } = useTypedText(value, onSearch)
  useSlash(input)

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
