import type { Assignment } from '#app/domain/schedule/problem.ts'
import type { Model } from './model.ts'

/** The seats that a solution of a model gives. */
export function seatsIn(model: Model, values: Float64Array): Assignment[] {
  return model.seats.flatMap((seat, column) => (seat && (values[column] ?? 0) > 0.5 ? [seat] : []))
}
