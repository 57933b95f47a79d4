import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { HashRouter, Outlet, Route, Routes } from 'react-router'
import { createQueries } from '../api/queries.ts'
import { CarePage } from '../features/care/page.tsx'
import { ClaimsPage } from '../features/claims/page.tsx'
import { AddCustomerPage } from '../features/customers/add-page.tsx'
import { CustomerPage } from '../features/customers/customer-page.tsx'
import { CustomersPage } from '../features/customers/page.tsx'
import { ImportsPage } from '../features/imports/page.tsx'
import { MembersPage } from '../features/members/page.tsx'
import { OrdersPage } from '../features/orders/page.tsx'
import { MergePage } from '../features/people/duplicates/merge-page.tsx'
import { DuplicatesPage } from '../features/people/duplicates/page.tsx'
import { ProductsPage } from '../features/products/page.tsx'
import { RefundsPage } from '../features/refunds/page.tsx'
import { ReviewsPage } from '../features/reviews/page.tsx'
import { SettingsPage } from '../features/settings/page.tsx'
import { TagsPage } from '../features/tags/page.tsx'
import { Bars } from '../ui/states.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import { Frame } from './frame.tsx'
import { PageBoundary } from './page-boundary.tsx'
import { SettingsProvider } from './settings-provider.tsx'

// The chart library is half of the program: it is fetched when a report is opened.
const ReportsPage = lazy(() => import('../features/reports/page.tsx'))
const QualityPage = lazy(() => import('../features/quality/page.tsx'))
const CareRulesPage = lazy(() => import('../features/care/rules/page.tsx'))
const ValuePage = lazy(() => import('../features/scoring/value/page.tsx'))
const LifecyclePage = lazy(() => import('../features/scoring/lifecycle/page.tsx'))
const RepurchasePage = lazy(() => import('../features/scoring/repurchase/page.tsx'))
const ForecastPage = lazy(() => import('../features/scoring/forecast/page.tsx'))
const AffinitiesPage = lazy(() => import('../features/products/affinities/page.tsx'))
const CalendarPage = lazy(() => import('../features/calendar/page.tsx'))
const FestivalsPage = lazy(() => import('../features/calendar/festivals-page.tsx'))
const VisitsPage = lazy(() => import('../features/traffic/visits/page.tsx'))
const GatePage = lazy(() => import('../features/gate/page.tsx'))
const SegmentsPage = lazy(() => import('../features/segments/page.tsx'))
const CareResultsPage = lazy(() => import('../features/care/results-page.tsx'))
const SegmentPage = lazy(() => import('../features/segments/segment-page.tsx'))
const ScriptsPage = lazy(() => import('../features/scripts/page.tsx'))
const ScriptWordsPage = lazy(() => import('../features/scripts/words-page.tsx'))
const TagPage = lazy(() => import('../features/tags/tag-page.tsx'))
const TrafficPage = lazy(() => import('../features/traffic/page.tsx'))
const PrintPage = lazy(() => import('../features/reports/print-page.tsx'))

export function App() {
  const [queries] = useState(createQueries)
  return (
    <QueryClientProvider client={queries}>
      <ToastProvider>
        <SettingsProvider>
          <HashRouter>
            <Routes>
              <Route path="print/base-table" element={<Paper />} />
              <Route element={<Frame />}>
                <Route element={<Rooms />}>
                  <Route index element={<CarePage />} />
                  <Route path="care/results" element={<CareResultsPage />} />
                  <Route path="customers" element={<CustomersPage />} />
                  <Route path="customers/new" element={<AddCustomerPage />} />
                  <Route path="customers/duplicates" element={<DuplicatesPage />} />
                  <Route path="customers/merge/:ids" element={<MergePage />} />
                  <Route path="customers/:id" element={<CustomerPage />} />
                  <Route path="calendar" element={<CalendarPage />} />
                  <Route path="calendar/festivals" element={<FestivalsPage />} />
                  <Route path="orders" element={<OrdersPage />} />
                  <Route path="orders/:id" element={<OrdersPage />} />
                  <Route path="claims/:view?/:batch?" element={<ClaimsPage />} />
                  <Route path="care/rules" element={<CareRulesPage />} />
                  <Route path="reports" element={<ReportsPage />} />
                  <Route path="scoring" element={<ValuePage />} />
                  <Route path="scoring/lifecycle" element={<LifecyclePage />} />
                  <Route path="scoring/repurchase" element={<RepurchasePage />} />
                  <Route path="scoring/forecast" element={<ForecastPage />} />
                  <Route path="scoring/affinities" element={<AffinitiesPage />} />
                  <Route path="scoring/visits" element={<VisitsPage />} />
                  <Route path="scripts" element={<ScriptsPage />} />
                  <Route path="scripts/words" element={<ScriptWordsPage />} />
                  <Route path="segments" element={<SegmentsPage />} />
                  <Route path="segments/:id" element={<SegmentPage />} />
                  <Route path="gate" element={<GatePage />} />
                  <Route path="quality/:view?" element={<QualityPage />} />
                  <Route path="members" element={<MembersPage />} />
                  <Route path="products" element={<ProductsPage />} />
                  <Route path="refunds" element={<RefundsPage />} />
                  <Route path="reviews" element={<ReviewsPage />} />
                  <Route path="traffic" element={<TrafficPage />} />
                  <Route path="tags" element={<TagsPage />} />
                  <Route path="tags/:id" element={<TagPage />} />
                  <Route path="import/:view?" element={<ImportsPage />} />
                  <Route path="settings" element={<SettingsPage />} />
                  <Route path="*" element={<CarePage />} />
                </Route>
              </Route>
            </Routes>
          </HashRouter>
        </SettingsProvider>
      </ToastProvider>
    </QueryClientProvider>
  )
}

function Rooms() {
  return (
    <PageBoundary>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </PageBoundary>
  )
}

function Waiting() {
  return (
    <div className="page">
      <Bars lines={8} />
    </div>
  )
}

function Paper() {
  return (
    <Suspense fallback={null}>
      <PrintPage />
    </Suspense>
  )
}
