import { ScoringPage } from '../../scoring/scoring-page.tsx'

export default function AffinitiesPage() {
  return <ScoringPage page="affinities">{() => null}</ScoringPage>
}
