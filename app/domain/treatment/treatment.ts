/** A treatment session as scheduling knows it; nothing clinical beyond that (S3). */
export const statuses = ['planned', 'arrived', 'done', 'cancelled', 'no-show', 'entered-in-error'] as const
export type TreatmentStatus = (typeof statuses)[number]
export const routes = ['iv', 'im', 'nasal', 'oral', 'other'] as const
export type TreatmentRoute = (typeof routes)[number]

/** Does this session count: was it held, or will it be? */
export const counts = (status: TreatmentStatus): boolean =>
  status === 'planned' || status === 'arrived' || status === 'done'
