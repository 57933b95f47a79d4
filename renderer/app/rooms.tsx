import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, useLocation } from 'react-router'
import { cardsOf, isOpen } from '../../shared/features/care/cards.ts'
import { api } from '../api/client.ts'
import { useDueNews } from '../features/care/use-due-news.ts'
import { useFlow } from '../features/imports/flow.ts'
import { useDueTurns } from '../features/reminders/use-due-turns.ts'
import { useFormat } from '../ui/format.ts'
import {
  BlockIcon,
  CalendarIcon,
  CheckupIcon,
  ClaimIcon,
  ImportIcon,
  Mark,
  OrdersIcon,
  PairIcon,
  PeopleIcon,
  ReportIcon,
  RulesIcon,
  ScoreIcon,
  ScriptIcon,
  SearchIcon,
  SegmentIcon,
  SettingsIcon,
  ShopIcon,
  TagIcon,
  TodayIcon,
} from '../ui/icons.tsx'
import { keyName } from '../ui/keys.ts'
import { Key } from '../ui/page.tsx'

/** The rooms of the house, with how much waits in each where that is cheap to know. */
export function Rooms({ onSearch }: { onSearch: () => void }) {
  const { t, i18n } = useTranslation()
  const { pathname } = useLocation()
  const format = useFormat()
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN'
  const { data: today } = useQuery(api.care.today.queryOptions({ input: { locale } }))
  // Rules that take long to look look once a day and after imports; asked again it is done at once.
  useQuery(api.care.prepare.queryOptions())
  const { data: customers } = useQuery(api.customers.count.queryOptions({ input: {} }))
  const { data: orders } = useQuery(api.orders.count.queryOptions({ input: {} }))
  const { data: about } = useQuery(api.app.about.queryOptions())
  const flow = useFlow()
  const own = useDueTurns()
  const people = today && cardsOf(today.tasks).filter(isOpen).length
  useDueNews(people, own.open.length, today?.day)
  const shown = (count: number | undefined) => (count ? format.number(count) : '')

  return (
    <nav className="rooms" aria-label={t('app.nav.label')}>
      <div className="brand">
        <Mark />
        {t('app.name')}
      </div>
      <button type="button" className="room-search" onClick={onSearch} aria-label={t('app.palette.open')}>
        <SearchIcon size={14} />
        {t('app.search')}
        <Key>{keyName('mod+k')}</Key>
      </button>
      <Room
        to="/"
        icon={<TodayIcon />}
        name={t('app.nav.today')}
        count={shown(people && people + own.open.length)}
      />
      {(pathname === '/' || ['/care', '/scripts'].some((room) => pathname.startsWith(room))) && (
        <>
          <Room to="/care/rules" icon={<RulesIcon />} name={t('rules.title')} under />
          <Room to="/scripts" icon={<ScriptIcon />} name={t('app.nav.scripts')} under />
        </>
      )}
      <Room to="/calendar" icon={<CalendarIcon />} name={t('app.nav.calendar')} />
      <Room
        to="/customers"
        icon={<PeopleIcon />}
        name={t('app.nav.customers')}
        count={shown(customers?.count)}
      />
      {pathname.startsWith('/customers') && (
        <Room to="/customers/duplicates" icon={<PairIcon />} name={t('app.nav.duplicates')} under />
      )}
      <Room to="/orders" icon={<OrdersIcon />} name={t('app.nav.orders')} count={shown(orders?.count)} />
      <Room to="/claims" icon={<ClaimIcon />} name={t('app.nav.claims')} />
      <Room to="/segments" icon={<SegmentIcon />} name={t('app.nav.segments')} />
      {['/segments', '/tags', '/gate'].some((room) => pathname.startsWith(room)) && (
        <>
          <Room to="/tags" icon={<TagIcon />} name={t('app.nav.tags')} under />
          <Room to="/gate" icon={<BlockIcon />} name={t('app.nav.gate')} under />
        </>
      )}
      <Room to="/scoring" icon={<ScoreIcon />} name={t('app.nav.scoring')} />
      {pathname.startsWith('/scoring') &&
        scoringPages.map(({ to, name }) => (
          <Room key={to} to={to} name={t(name)} under exact={to === '/scoring'} />
        ))}
      <Room to="/quality" icon={<CheckupIcon />} name={t('app.nav.quality')} />
      <Room to="/reports" icon={<ReportIcon />} name={t('app.nav.reports')} />
      <div className="grow" />
      {about?.demo && (
        <Link className="demo-mark" to="/settings" title={t('demo.bannerText')}>
          <ShopIcon size={14} />
          {t('demo.badge')}
          <span className="demo-remove">{t('demo.removeShort')}</span>
        </Link>
      )}
      <Room
        to="/import"
        icon={<ImportIcon />}
        name={t('app.nav.import')}
        count={flow.at === 'working' ? <span className="room-busy" /> : ''}
      />
      <Room to="/settings" icon={<SettingsIcon />} name={t('app.nav.settings')} />
    </nav>
  )
}

const scoringPages = [
  { to: '/scoring', name: 'scoring.pages.value' },
  { to: '/scoring/lifecycle', name: 'scoring.pages.lifecycle' },
  { to: '/scoring/repurchase', name: 'scoring.pages.repurchase' },
  { to: '/scoring/forecast', name: 'scoring.pages.forecast' },
  { to: '/scoring/affinities', name: 'scoring.pages.affinities' },
  { to: '/scoring/visits', name: 'scoring.pages.visits' },
] as const

interface RoomProps {
  to: string
  icon?: ReactNode
  name: string
  count?: ReactNode
  /** Belongs to the room above it. */
  under?: boolean
  /** Only this page, not those below its address. */
  exact?: boolean
}

function Room({ to, icon, name, count, under = false, exact = false }: RoomProps) {
  return (
    <NavLink className={under ? 'room room-under' : 'room'} to={to} end={to === '/' || exact}>
      {icon}
      {name}
      {count && <span className="room-count">{count}</span>}
    </NavLink>
  )
}
