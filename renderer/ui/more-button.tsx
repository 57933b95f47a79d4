import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  /** Of rows that come page by page. */
  query: { hasNextPage: boolean; isFetchingNextPage: boolean }
  onMore: () => void
  /** What comes next is older, or simply more of the same. */
  next: 'older' | 'more'
}

/** Below a table that shows its first rows; nothing where these are all. */
export function MoreButton({ query, onMore, next }: Props) {
  const { t } = useTranslation()
  if (!query.hasNextPage) return null
  return (
    <Button className="more-rows" loading={query.isFetchingNextPage} onClick={onMore}>
      {t(`app.rows.${next}`)}
    </Button>
  )
}
