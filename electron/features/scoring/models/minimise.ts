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

const MOST_ROUNDS = 100
const MOST_TRIES = 18

/**
 * BFGS with the gradient, kept inside bounds: coordinates at a bound that would leave it stand still (projected
 * directions; Nocedal & Wright, Numerical Optimization, ch. 6 and 16.7). Pauses after each evaluation. Values that are
 * not finite are walked away from; `start` must have a finite one, or the answer says not converged. `known` is about what
 * the inverse of the Hessian is at the minimum, where that is known: it then takes four looks instead of twenty.
 */
export function* minimise(
  objective: Objective,
  start: readonly number[],
  bounds: Bounds,
  known: Float64Array | null = null,
): Steps<Minimum> {
  const begin = Float64Array.from(start, (value, at) => within(bounds, value, at))
  const gradient = new Float64Array(start.length)
  let here: Place = { point: begin, value: objective(begin, gradient), gradient }
  let evaluations = 1
  let inverse = known
  let idle = 0
  for (let round = 0; round < MOST_ROUNDS && Number.isFinite(here.value); round += 1) {
    if (isFlat(here, bounds) || idle >= 3) break
    const direction = directionFrom(here, inverse, bounds)
    const slope = dot(direction, here.gradient)
    const search =
      slope < 0 ? yield* searchAlong(objective, here, direction, slope, bounds, inverse === null) : null
    evaluations += search?.tries ?? 0
    if (!search?.place) {
      // What was learnt of the curvature misleads: begin again with the gradient alone, once.
      if (inverse === null) break
      inverse = null
      continue
    }
    const before = here
    here = search.place
    // In a valley without a floor it would creep for ever.
    idle = before.value - here.value <= 1e-12 * Math.abs(here.value) ? idle + 1 : 0
    inverse = updated(inverse, minus(here.point, before.point), minus(here.gradient, before.gradient))
  }
  return { ...here, converged: Number.isFinite(here.value) && isFlat(here, bounds), evaluations }
}

interface Place {
  point: Float64Array
  value: number
  gradient: Float64Array
}

const within = ({ lower, upper }: Bounds, value: number, at: number) =>
  Math.min(upper[at] ?? value, Math.max(lower[at] ?? value, value))

/** At a bound, and downhill lies beyond it. */
function isStuck({ point, gradient }: Place, { lower, upper }: Bounds, at: number): boolean {
  const [value, slope] = [point[at] ?? 0, gradient[at] ?? 0]
  return (slope > 0 && value <= (lower[at] ?? value - 1)) || (slope < 0 && value >= (upper[at] ?? value + 1))
}

function isFlat(place: Place, bounds: Bounds): boolean {
  const tolerance = 1e-7 * Math.max(1, Math.abs(place.value))
  return place.gradient.every((slope, at) => Math.abs(slope) < tolerance || isStuck(place, bounds, at))
}

function directionFrom(place: Place, inverse: Float64Array | null, bounds: Bounds): Float64Array {
  const size = place.point.length
  const free = Array.from(place.point.keys()).filter((at) => !isStuck(place, bounds, at))
  const direction = new Float64Array(size)
  for (const row of free) {
    let sum = inverse === null ? (place.gradient[row] ?? 0) : 0
    if (inverse !== null)
      for (const column of free) sum += (inverse[row * size + column] ?? 0) * (place.gradient[column] ?? 0)
    direction[row] = -sum
  }
  return direction
}

/** Shorter and shorter steps until the value falls as the slope promises (Armijo); null place: it never did. */
function* searchAlong(
  objective: Objective,
  from: Place,
  direction: Float64Array,
  slope: number,
  bounds: Bounds,
  blind: boolean,
): Steps<{ place: Place | null; tries: number }> {
  // Logarithms sensibly move by two at most, and by less while nothing is known of the curvature.
  const longest = (blind ? 0.5 : 2) / Math.max(...direction.map(Math.abs))
  let step = Math.min(1, longest)
  for (let tries = 1; tries <= MOST_TRIES; tries += 1, step *= 0.4) {
    const point = from.point.map((value, at) => within(bounds, value + step * (direction[at] ?? 0), at))
    const gradient = new Float64Array(point.length)
    const value = objective(point, gradient)
    yield
    if (value <= from.value + 1e-4 * step * slope) return { place: { point, value, gradient }, tries }
  }
  return { place: null, tries: MOST_TRIES }
}

/** The BFGS formula for the inverse of the Hessian; left as it is where curvature is not positive. */
function updated(inverse: Float64Array | null, moved: Float64Array, turned: Float64Array) {
  const size = moved.length
  const curvature = dot(moved, turned)
  if (!(curvature > 1e-12 * Math.sqrt(dot(moved, moved) * dot(turned, turned)))) return inverse
  const before = inverse ?? diagonal(size, curvature / dot(turned, turned))
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

const diagonal = (size: number, entry: number) =>
  Float64Array.from({ length: size * size }, (_, place) => (place % (size + 1) === 0 ? entry : 0))

const minus = (a: Float64Array, b: Float64Array) => a.map((value, at) => value - (b[at] ?? 0))

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
