import { ScoringPage } from '../scoring-page.tsx'

export default function ValuePage() {
  return <ScoringPage page="value">{() => null}</ScoringPage>
}
