/** J9: the clinic’s guidance. Characters; and days from a review to the next, at most. Pure. */
export const longestTitle = 120
export const longestPiece = 20_000
export const mostSources = 20
export const longestSource = 300
/** A clinic looks at its guidance at least once a year. */
export const mostReviewDays = 366

export type Standing = 'unreviewed' | 'reviewed' | 'lapsed'

/** How a wording stands on a day of the calendar (YYYY-MM-DD): past its date it is shown, and flagged to staff. */
export function standingOn(
  { reviewedOn, reviewBy }: { reviewedOn: string | null; reviewBy: string | null },
  today: string,
): Standing {
  if (reviewedOn === null || reviewBy === null) return 'unreviewed'
  return today > reviewBy ? 'lapsed' : 'reviewed'
}
