import { ScoringPage } from '../scoring-page.tsx'

export default function RepurchasePage() {
  return <ScoringPage page="repurchase">{() => null}</ScoringPage>
}
