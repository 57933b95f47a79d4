import type { Steps } from '../../../engine/steps.ts'

/** Answers the value at `point` and writes its gradient. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  point: Float64Array
  value: number
  gradient: Float64Array
  /** The gradient vanished, but for coordinates at a bound. */
  converged: boolean
  evaluations: number
}

export interface Bounds {
  lower: readonly number[]
  upper: readonly number[]
}

const MOST_ROUNDS = 200

/**
 * BFGS with the gradient, kept inside bounds: coordinates at a bound that would leave it stand still (projected
 * directions; Nocedal & Wright, Numerical Optimization, ch. 6 and 16.7). Pauses after each evaluation. Values that are
 * not finite are walked away from; `start` must have a finite one, or the answer says not converged.
 */
export function* minimise(objective: Objective, start: readonly number[], bounds: Bounds): Steps<Minimum> {
  const size = start.length
  const within = (value: number, at: number) =>
    Math.min(bounds.upper[at] ?? value, Math.max(bounds.lower[at] ?? value, value))
  let point: Float64Array = Float64Array.from(start, within)
  let gradient: Float64Array = new Float64Array(size)
  let value = objective(point, gradient)
  let evaluations = 1
  let inverse: Float64Array = identity(size)
  let fresh = true
  const stuck = (at: number, slope: number) => {
    const here = point[at] ?? 0
    return (slope > 0 && here <= (bounds.lower[at] ?? 0)) || (slope < 0 && here >= (bounds.upper[at] ?? 0))
  }
  const flat = () => {
    const tolerance = 1e-7 * Math.max(1, Math.abs(value))
    return gradient.every((slope, at) => Math.abs(slope) < tolerance || stuck(at, slope))
  }
  for (let round = 0; round < MOST_ROUNDS && Number.isFinite(value); round += 1) {
    if (flat()) return { point, value, gradient, converged: true, evaluations }
    const direction = new Float64Array(size)
    for (let row = 0; row < size; row += 1) {
      if (stuck(row, gradient[row] ?? 0)) continue
      for (let column = 0; column < size; column += 1)
        if (!stuck(column, gradient[column] ?? 0))
          direction[row] =
            (direction[row] ?? 0) - (inverse[row * size + column] ?? 0) * (gradient[column] ?? 0)
    }
    const slope = dot(direction, gradient)
    if (!(slope < 0)) {
      if (fresh) break
      inverse = identity(size)
      fresh = true
      continue
    }
    // No coordinate is a logarithm that sensibly moves by more than two at once.
    let step = Math.min(1, 2 / Math.max(...direction.map(Math.abs)))
    if (fresh) step = Math.min(step, 0.5 / Math.max(...direction.map(Math.abs)))
    let next = point
    let nextValue = Number.POSITIVE_INFINITY
    const nextGradient = new Float64Array(size)
    for (let halving = 0; halving < 40; halving += 1, step *= 0.4) {
      next = point.map((here, at) => within(here + step * (direction[at] ?? 0), at))
      nextValue = objective(next, nextGradient)
      evaluations += 1
      yield
      if (nextValue <= value + 1e-4 * step * slope) break
      nextValue = Number.POSITIVE_INFINITY
    }
    if (nextValue === Number.POSITIVE_INFINITY) {
      if (fresh) break
      inverse = identity(size)
      fresh = true
      continue
    }
    const moved = next.map((here, at) => here - (point[at] ?? 0))
    const turned = nextGradient.map((here, at) => here - (gradient[at] ?? 0))
    inverse = updated(inverse, moved, turned, fresh)
    fresh = false
    point = next
    value = nextValue
    gradient = nextGradient
  }
  return { point, value, gradient, converged: Number.isFinite(value) && flat(), evaluations }
}

/** The BFGS formula for the inverse of the Hessian; left as it is where curvature is not positive. */
function updated(inverse: Float64Array, moved: Float64Array, turned: Float64Array, fresh: boolean) {
  const size = moved.length
  const curvature = dot(moved, turned)
  if (!(curvature > 1e-12 * Math.sqrt(dot(moved, moved) * dot(turned, turned)))) return inverse
  const before = fresh ? inverse.map((entry) => (entry * curvature) / dot(turned, turned)) : inverse
  const product = new Float64Array(size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      product[row] = (product[row] ?? 0) + (before[row * size + column] ?? 0) * (turned[column] ?? 0)
  const factor = (1 + dot(turned, product) / curvature) / curvature
  return before.map((entry, place) => {
    const row = Math.floor(place / size)
    const column = place % size
    const [sr, sc] = [moved[row] ?? 0, moved[column] ?? 0]
    return entry + factor * sr * sc - ((product[row] ?? 0) * sc + sr * (product[column] ?? 0)) / curvature
  })
}

const identity = (size: number) =>
  Float64Array.from({ length: size * size }, (_, place) => Number(place % (size + 1) === 0))

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
