import type { PlanCircle, PlanSession, Problem } from '#app/domain/schedule/problem.ts'

/** Numbers from 0 to below 1, the same for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Chance in the forms in which it is wanted. */
export function diceOf(seed: number) {
  const chance = chanceOf(seed)
  const whole = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)]!
  const shuffled = <T>(list: readonly T[]): T[] => {
    const left = [...list]
    return list.map(() => left.splice(whole(0, left.length - 1), 1)[0]!)
  }
  return { chance, whole, pick, shuffled, yes: (share: number) => chance() < share }
}

const phases = ['peak', 'open', 'tail', 'steady'] as const
/** A Thursday: what follows crosses into the next ISO week. */
const thursday = Date.UTC(2026, 10, 26)
const minute = 60_000
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

/**
 * A problem small enough to try every plan, in which anything may bind: weights that are not whole, pins, members apart,
 * first-timers, weekly loads, rooms, local days, circles too near each other, several sessions of a member.
 */
export function smallProblem(seed: number): Problem {
  const { whole, pick, yes, chance } = diceOf(seed)
  const members = Array.from({ length: whole(3, 7) }, (_, at) => `m${at}`)
  const guides = Array.from({ length: whole(1, 3) }, (_, at) => ({ id: `g${at}`, weeklyMax: whole(1, 3) }))
  const rooms = yes(0.5)
  const circles = Array.from({ length: whole(1, 4) }, (_, at): PlanCircle => {
    const start =
      thursday + pick([0, 1, 4]) * 1440 * minute + whole(17, 19) * 60 * minute + whole(0, 3) * 15 * minute
    const length = pick([45, 60, 75])
    const guideId = pick(guides).id
    const beside = yes(0.3) ? pick(['beside', ...guides.map(({ id }) => id)]) : guideId
    return {
      ...{ id: `c${at}`, guideId, start: iso(start), end: iso(start + length * minute) },
      ...(beside === guideId ? {} : { coGuideId: beside }),
      capacity: pick([1, 2, 3, 4, 5, 5]),
      ...(rooms && yes(0.9) ? { room: `r${whole(0, 1)}` } : {}),
      ...(yes(0.15) ? { day: iso(start - 1440 * minute).slice(0, 10) } : {}),
    }
  })
  const eligible: Problem['eligible'] = []
  const sessions = Array.from({ length: whole(3, 7) }, (_, at): PlanSession => {
    const id = `s${at}`
    const mine = circles.filter(() => yes(0.75))
    for (const circle of mine)
      eligible.push({ sessionId: id, circleId: circle.id, phase: pick(phases), home: yes(0.3) })
    const current = yes(0.4) ? (yes(0.1) ? 'gone' : pick(circles).id) : undefined
    const pinned = mine.some((circle) => circle.id === current) && yes(0.25)
    return {
      ...{ id, memberId: pick(members), missed: whole(0, 2), first: yes(0.25) },
      ...(current === undefined ? {} : { current }),
      ...(pinned ? { pinned } : yes(0.1) ? { pinned: false } : {}),
    }
  })
  const minSize = pick([1, 2, 2, 3])
  const weight = (most: number) =>
    yes(0.1)
      ? 0
      : yes(0.4)
        ? whole(0, most)
        : yes(0.6)
          ? Math.round(chance() * most * 100) / 100
          : chance() * most
  const policy = {
    ...{
      minSize,
      maxSize: minSize + whole(0, 3),
      maxFirstTimers: whole(0, 3),
      turnaroundMinutes: pick([0, 15, 30]),
    },
    weights: {
      ...{
        cover: weight(100),
        missedBonus: weight(1),
        stability: weight(30),
        peak: weight(9),
        open: weight(6),
      },
      ...{ tail: weight(3), home: weight(5), circleCost: weight(60), loadSpread: weight(20) },
    },
  }
  const keepApart = members.flatMap((a, at) =>
    members.slice(at + 1).flatMap((b): [string, string][] => (yes(0.12) ? [yes(0.5) ? [a, b] : [b, a]] : [])),
  )
  return { policy, guides, circles, sessions, eligible, keepApart }
}

export type Clinic = {
  sessions: number
  /** In how many places circles meet; without it, one for about 80 sessions. */
  places?: number
  /** Share of sessions that are booked already. */
  booked?: number
  weights?: Partial<Problem['policy']['weights']>
}

/** A clinic's week as it might be: windows after treatments, hours of members, locations, guides with regular slots. */
export function clinicProblem(seed: number, clinic: Clinic): Problem {
  const { sessions: wanted, booked = 0.5, weights } = clinic
  const { whole, pick, yes } = diceOf(seed)
  const houses = clinic.places ?? Math.max(1, Math.round(wanted / 80))
  const places = Array.from({ length: houses }, (_, at) => `p${at}`)
  const guides = Array.from({ length: Math.max(2, Math.round(wanted / 22)) }, (_, at) => ({
    ...{ id: `g${String(at).padStart(2, '0')}`, weeklyMax: whole(2, 5) },
    place: places[at % places.length]!,
  }))
  const monday = thursday - 3 * 1440 * minute
  const circles = guides.flatMap((guide) =>
    Array.from({ length: whole(5, 8) }, (_, at) => {
      const start =
        monday + (whole(0, 6) * 24 + pick([10, 12, 15, 17, 18, 19])) * 60 * minute + pick([0, 30]) * minute
      return {
        ...{ id: `${guide.id}-${at}`, guideId: guide.id, start, end: start + pick([60, 75, 90]) * minute },
        ...{ capacity: pick([6, 8, 8, 8, 10]), place: guide.place },
      }
    }),
  )
  const eligible: Problem['eligible'] = []
  const sessions = Array.from({ length: wanted }, (_, at): PlanSession => {
    const id = `s${String(at).padStart(3, '0')}`
    const again = at > 0 && yes(0.08)
    const memberId = `m${String(again ? at - 1 : at).padStart(3, '0')}`
    const place = pick(places)
    const treated = monday + (whole(-4, 4) * 24 + pick([9, 11, 14])) * 60 * minute
    const hours = pick([
      [9, 13],
      [12, 18],
      [16, 21],
      [17, 21],
      [9, 21],
    ] as const)
    const home = pick(guides).id
    const mine = circles.flatMap((circle): Problem['eligible'] => {
      const days = (circle.start - treated) / minute / 1440
      const hour = new Date(circle.start).getUTCHours()
      if (circle.place !== place || days < 1.1 || days > 9 || hour < hours[0] || hour >= hours[1]) return []
      const phase = days < 3 ? 'peak' : days < 5 ? 'open' : days < 7 ? 'tail' : 'steady'
      return [{ sessionId: id, circleId: circle.id, phase, home: circle.guideId === home }]
    })
    eligible.push(...mine)
    const missed = yes(0.2) ? whole(1, 2) : 0
    const current = yes(booked) && mine.length > 0 ? { current: pick(mine).circleId } : {}
    return { id, memberId, missed, first: yes(0.15), ...current }
  })
  const keepApart = Array.from({ length: Math.round(wanted / 20) }, (): [string, string] => [
    pick(sessions).memberId,
    pick(sessions).memberId,
  ]).filter(([a, b]) => a !== b)
  return {
    policy: {
      ...{ minSize: 3, maxSize: 8, maxFirstTimers: 4, turnaroundMinutes: 15 },
      weights: {
        ...{ cover: 100, missedBonus: 0.5, stability: 12, peak: 6, open: 4, tail: 2, home: 3 },
        ...{ circleCost: 20, loadSpread: 5 },
        ...weights,
      },
    },
    guides: guides.map(({ id, weeklyMax }) => ({ id, weeklyMax })),
    circles: circles.map(({ place: _, start, end, ...circle }) => ({
      ...circle,
      start: iso(start),
      end: iso(end),
    })),
    sessions,
    eligible,
    keepApart,
  }
}

/** The same problem with every list in another order. */
export function shuffledProblem(problem: Problem, seed: number): Problem {
  const { shuffled, yes } = diceOf(seed)
  return {
    policy: problem.policy,
    guides: shuffled(problem.guides),
    circles: shuffled(problem.circles),
    sessions: shuffled(problem.sessions),
    eligible: shuffled(problem.eligible),
    keepApart: shuffled(problem.keepApart).map(([a, b]) => (yes(0.5) ? [a, b] : [b, a])),
  }
}
