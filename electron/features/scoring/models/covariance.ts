import type { Steps } from '../../../engine/steps.ts'
import type { Objective } from './minimise.ts'

/**
 * The inverse of the Hessian of −LL at its minimum: how far the estimates may be off and together. The Hessian by
 * central differences of the gradient. Null where it is not positive definite: the likelihood is flat there.
 */
export function* covarianceAt(objective: Objective, point: Float64Array): Steps<Float64Array | null> {
  const size = point.length
  const hessian = new Float64Array(size * size)
  const step = 1e-4
  const [above, below] = [new Float64Array(size), new Float64Array(size)]
  for (let row = 0; row < size; row += 1) {
    const moved = point.slice()
    moved[row] = (point[row] ?? 0) + step
    objective(moved, above)
    yield
    moved[row] = (point[row] ?? 0) - step
    objective(moved, below)
    yield
    for (let column = 0; column < size; column += 1) {
      const curve = ((above[column] ?? 0) - (below[column] ?? 0)) / (4 * step)
      hessian[row * size + column] = (hessian[row * size + column] ?? 0) + curve
      hessian[column * size + row] = (hessian[column * size + row] ?? 0) + curve
    }
  }
  const factor = cholesky(hessian, size)
  return factor && inverseOf(factor, size)
}

/** Lower L with L·Lᵀ = matrix, row by row; null where the matrix is not positive definite. */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column] ?? 0
      for (let at = 0; at < column; at += 1)
        rest -= (factor[row * size + at] ?? 0) * (factor[column * size + at] ?? 0)
      if (row !== column) factor[row * size + column] = rest / (factor[column * size + column] ?? 1)
      else if (rest > 1e-10 * Math.abs(matrix[row * size + row] ?? 0))
        factor[row * size + row] = Math.sqrt(rest)
      else return null
    }
  return factor
}

function inverseOf(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let column = 0; column < size; column += 1) {
    const solved = new Float64Array(size)
    for (let row = 0; row < size; row += 1) {
      let rest = row === column ? 1 : 0
      for (let at = 0; at < row; at += 1) rest -= (factor[row * size + at] ?? 0) * (solved[at] ?? 0)
      solved[row] = rest / (factor[row * size + row] ?? 1)
    }
    for (let row = size - 1; row >= 0; row -= 1) {
      let rest = solved[row] ?? 0
      for (let at = row + 1; at < size; at += 1) rest -= (factor[at * size + row] ?? 0) * (solved[at] ?? 0)
      solved[row] = rest / (factor[row * size + row] ?? 1)
      inverse[row * size + column] = solved[row] ?? 0
    }
  }
  return inverse
}
