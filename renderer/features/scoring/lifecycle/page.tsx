import { ScoringPage } from '../scoring-page.tsx'

export default function LifecyclePage() {
  return <ScoringPage page="lifecycle">{() => null}</ScoringPage>
}
