import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { isBad, type Review } from '../../../shared/features/reviews/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { shopText } from '../shops/shop-name.tsx'

export function Stars({ review }: { review: Pick<Review, 'rating'> }) {
  const { t } = useTranslation()
  const { rating } = review
  return (
    <Tag tone={isBad(review) ? 'red' : rating === null ? 'neutral' : 'green'}>
      {rating === null ? t('reviews.noRating') : t('reviews.stars', { count: rating })}
    </Tag>
  )
}

/** What buyers wrote, the newest first; a bad review is marked. `linked`: each leads to its order. */
export function ReviewList({ reviews, linked = false }: { reviews: readonly Review[]; linked?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul className="told-list">
      {reviews.map((review) => (
        <li key={review.id}>
          <div className="told-head">
            <Stars review={review} />
            {isBad(review) && <span className="wrong">{t('reviews.bad')}</span>}
            <span className="caption">
              {[
                review.reviewedAt === null ? '' : format.date(review.reviewedAt),
                shopText(t, review.shopName),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          <p>{review.text || <span className="caption">{t('reviews.noText')}</span>}</p>
          {review.followUp && <p>{t('reviews.followUp', { text: review.followUp })}</p>}
          {review.reply && <p className="sub">{t('reviews.reply', { text: review.reply })}</p>}
          {linked && review.orderId !== null ? (
            <Link to={`/orders/${review.orderId}`}>{review.title || review.orderNumber}</Link>
          ) : (
            review.title && <p className="sub">{review.title}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
