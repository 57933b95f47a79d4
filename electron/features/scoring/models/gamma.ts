/**
 * Functions around Γ for positive arguments, to some 14 digits. Abramowitz & Stegun 6.1.41 (ln Γ), 6.3.18 (ψ) and
 * 26.5.8 (incomplete beta); small arguments are moved up by the recurrences.
 */

const HALF_LOG_TWO_PI = 0.9189385332046727

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  let shifted = x
  let product = 1
  while (shifted < 10) {
    product *= shifted
    shifted += 1
  }
  const inverse = 1 / shifted
  const square = inverse * inverse
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360_360)))))
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product)
}

/** ψ(x), the derivative of ln Γ, x > 0. */
export function digamma(x: number): number {
  let shifted = x
  let sum = 0
  while (shifted < 10) {
    sum -= 1 / shifted
    shifted += 1
  }
  const square = 1 / (shifted * shifted)
  const series =
    square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132)))))
  return sum + Math.log(shifted) - 0.5 / shifted - series
}

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** ln(eᵃ + eᵇ) without leaving the range of numbers. */
export function logAddExp(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b
  if (b === Number.NEGATIVE_INFINITY) return a
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}

/** 1 / (1 + e⁻ˣ). */
export const sigmoid = (x: number): number =>
  x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))

/** Regularised incomplete beta I_x(a, b): the share of a Beta(a, b) below x. */
export function betaShare(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a
  return Math.min(1, front * betaFraction(x, a, b))
}

/** The continued fraction of I_x by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    const factor = d * c
    fraction *= factor
    if (Math.abs(factor - 1) < 1e-14) break
  }
  return fraction
}
