/** Terms after which a series is taken as it stands; reached only at parameters no fit is trusted with. */
const MOST_TERMS = 20_000

/**
 * [1 − (1−z)^r · ₂F₁(r, b; a+b−1; z)] / (a−1) for 0 ≤ z < 1: the part of the expected purchases of BG/NBD that needs a
 * hypergeometric series (Fader, Hardie & Lee 2005, eq. 9 and 10).
 *
 * Euler's transformation makes it [1 − (1−z)^ε · ₂F₁(ε, a+b−1−r; a+b−1; z)] / ε with ε = a−1, whose terms stay small
 * however many purchases there were. Every term after the first has the factor ε, so that ε is divided out before
 * anything is added: nothing happens at a = 1.
 */
export function dropoutSeries(r: number, a: number, b: number, z: number): number {
  if (!(z > 0)) return 0
  const c = a + b - 1
  const upper = c - r
  const epsilon = a - 1
  // There its terms alternate or grow without end; all terms of the plain series are positive, and a is far from 1.
  if (upper < -20 || epsilon > 20) return plainSeries(r, a, b, z)
  const logRest = Math.log1p(-z)
  const power = epsilon === 0 ? logRest : Math.expm1(epsilon * logRest) / epsilon
  let term = (upper / c) * z
  let sum = term
  for (let k = 1; k < MOST_TERMS; k += 1) {
    term *= ((epsilon + k) * (upper + k) * z) / ((c + k) * (k + 1))
    sum += term
    if (Math.abs(term) <= 1e-17 * Math.abs(sum)) break
  }
  return -(power + Math.exp(epsilon * logRest) * sum)
}

function plainSeries(r: number, a: number, b: number, z: number): number {
  const epsilon = Math.abs(a - 1) < 1e-6 ? 1e-6 : a - 1
  const c = epsilon + b
  let term = 1
  let sum = 1
  let logScale = r * Math.log1p(-z)
  for (let k = 0; k < 1_000_000; k += 1) {
    term *= ((r + k) * (b + k) * z) / ((c + k) * (k + 1))
    sum += term
    if (Math.abs(term) <= 1e-17 * Math.abs(sum)) break
    if (Math.abs(sum) > 1e200) {
      term *= 1e-200
      sum *= 1e-200
      logScale += Math.log(1e200)
    }
  }
  // Below c = 0 (a + b < 1) all terms but the first are negative.
  if (sum <= 0) return (1 + Math.exp(logScale + Math.log(-sum))) / epsilon
  return -Math.expm1(logScale + Math.log(sum)) / epsilon
}
