import { ScoringPage } from '../../scoring/scoring-page.tsx'

export default function VisitsPage() {
  return <ScoringPage page="visits">{() => null}</ScoringPage>
}
