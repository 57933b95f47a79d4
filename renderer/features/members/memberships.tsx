import { useTranslation } from 'react-i18next'
import type { Membership } from '../../../shared/features/members/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { shopText } from '../shops/shop-name.tsx'

/** What member lists say about a person, list by list, with shop and age. */
export function Memberships({ memberships }: { memberships: readonly Membership[] }) {
  return (
    <ul className="told-list">
      {memberships.map((membership) => (
        <li key={membership.id}>
          <OneMembership membership={membership} />
        </li>
      ))}
    </ul>
  )
}

function OneMembership({ membership }: { membership: Membership }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { level, points, balanceFen, currency, tags, gender, birthday, joinedAt, source, note, asOf } =
    membership
  const rows = [
    { name: t('members.level'), value: level },
    { name: t('members.points'), value: points === null ? '' : format.number(points) },
    { name: t('members.balance'), value: balanceFen === null ? '' : format.money(balanceFen, currency) },
    { name: t('customers.fact.birthday'), value: birthday.replace(/^--/, '') },
    {
      name: t('customers.fact.gender'),
      value: gender === 'unknown' ? '' : t(`customers.gender.${gender}`),
    },
    { name: t('members.joined'), value: joinedAt === null ? '' : format.date(joinedAt) },
    { name: t('members.source'), value: source },
    { name: t('members.note'), value: note },
  ].filter(({ value }) => value !== '')
  return (
    <>
      {tags.length > 0 && (
        <div className="told-tags">
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </div>
      )}
      <dl className="pairs">
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="caption">
        {asOf === null
          ? t('members.from', { shop: shopText(t, membership.shopName) })
          : t('members.fromAt', { shop: shopText(t, membership.shopName), date: format.date(asOf) })}
      </p>
    </>
  )
}
