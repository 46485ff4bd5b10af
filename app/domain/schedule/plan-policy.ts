/** S6: what the clinic wants of a plan. Weights are exchange rates: how much of one thing is worth giving up for another. */
export type PlanPolicy = {
  minSize: number
  maxSize: number
  maxFirstTimers: number
  turnaroundMinutes: number
  weights: {
    /** Serving one session. */
    cover: number
    /** More of it for each circle this member missed before. */
    missedBonus: number
    /** Keeping a seat as it stands. */
    stability: number
    peak: number
    open: number
    tail: number
    /** Their own series. */
    home: number
    circleCost: number
    loadSpread: number
  }
}

export const defaultPlanPolicy: PlanPolicy = {
  minSize: 3,
  maxSize: 8,
  maxFirstTimers: 4,
  turnaroundMinutes: 15,
  weights: {
    cover: 100,
    missedBonus: 0.5,
    stability: 12,
    peak: 6,
    open: 4,
    tail: 2,
    home: 3,
    circleCost: 20,
    loadSpread: 5,
  },
}
