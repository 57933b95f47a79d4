import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import './products.css'

const OFFERED = 50

/** Names of products by their ids, in their order; an id nobody knows has ''. */
export function useProductNames(ids: readonly number[]): string[] {
  const { data = [] } = useQuery(
    api.products.bought.queryOptions({
      input: ids.length === 0 ? skipToken : { ids: [...ids] },
      placeholderData: keepPreviousData,
    }),
  )
  return ids.map((id) => data.find((product) => product.id === id)?.name ?? '')
}

interface Props {
  ids: readonly number[]
  onChoose: (ids: number[]) => void
  /** Without it only one can be chosen. */
  several?: boolean
  placeholder: string
}

/** Products that orders name, found by part of their title or code. */
export function ProductChoice({ ids, onChoose, several = false, placeholder }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const { data: found = [] } = useQuery(
    api.products.bought.queryOptions({
      input: { search, limit: OFFERED },
      placeholderData: keepPreviousData,
    }),
  )
  const names = useProductNames(ids)
  const chosen = ids.map((id, at) => ({ value: id, label: names[at] || t('products.gone') }))
  const options = [
    ...chosen,
    ...found.filter(({ id }) => !ids.includes(id)).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Select
      className="product-choice"
      aria-label={placeholder}
      placeholder={placeholder}
      allowClear
      {...(several && { mode: 'multiple' as const })}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      value={several ? [...ids] : (ids[0] ?? null)}
      options={options}
      onChange={(value: number | number[] | null | undefined) => {
        setTyped('')
        onChoose(value === null || value === undefined ? [] : [value].flat())
      }}
    />
  )
}
