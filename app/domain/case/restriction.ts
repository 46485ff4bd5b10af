import type { PostState } from '../forum/post.ts'
import type { RestrictionKind } from './case.ts'

/** M4: one restriction as its row has it. Instants are milliseconds since 1970; `until` null: no end of its own. */
export type Restriction = {
  kind: RestrictionKind
  caseId: string
  until: number | null
  liftedAt: number | null
  /** Of slow mode. */
  seconds: number | null
}

/** Until its end, unless somebody lifted it. */
export const inForce = ({ until, liftedAt }: Pick<Restriction, 'until' | 'liftedAt'>, now: number): boolean =>
  liftedAt === null && (until === null || until > now)

/** What somebody may not do now; `caseId` leads to how to have it looked at again. */
export type Standing = {
  /** Not while muted or suspended. Reading, and asking for care, are always theirs. */
  mayPost: boolean
  suspended: boolean
  until: number | null
  caseId: string | null
  /** A person reads their posts first. */
  asksFirst: boolean
}

/** M4: what stands against a post of this person, from their restrictions: asked before one is sent. The longest is told. */
export function restrictionsOf(rows: readonly Restriction[], now: number): Standing {
  const live = rows.filter((row) => inForce(row, now))
  const longest = (kind: RestrictionKind) =>
    live.filter((row) => row.kind === kind).toSorted((a, b) => (b.until ?? 0) - (a.until ?? 0))[0]
  const suspended = longest('suspended')
  const stops = suspended ?? longest('muted')
  return {
    ...{ mayPost: stops === undefined, suspended: suspended !== undefined },
    ...{ until: stops?.until ?? null, caseId: stops?.caseId ?? null },
    asksFirst: longest('asks-first') !== undefined,
  }
}

/** What restrictions say together of a thread. */
export type ThreadStanding = {
  hidden: boolean
  lockedUntil: number | null
  slowUntil: number | null
  slowSeconds: number | null
}

/** M4: the fold of what is in force: lifting one leaves exactly what the others say. Of several slow modes the slowest. */
export function foldThread(rows: readonly Restriction[], now: number): ThreadStanding {
  const live = rows.filter((row) => inForce(row, now))
  const locks = live.filter(({ kind }) => kind === 'locked').map(({ until }) => until ?? 0)
  const [slowest] = live
    .filter(({ kind }) => kind === 'slow')
    .toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0) || (b.until ?? 0) - (a.until ?? 0))
  return {
    hidden: live.some(({ kind }) => kind === 'hidden'),
    lockedUntil: locks.length > 0 ? Math.max(...locks) : null,
    slowUntil: slowest?.until ?? null,
    slowSeconds: slowest?.seconds ?? null,
  }
}

/** M4: hiding takes only what is shown; lifting the last one shows what was. What its author did meanwhile stays done. */
export function foldPost(state: PostState, rows: readonly Restriction[], now: number): PostState {
  const hidden = rows.some((row) => row.kind === 'hidden' && inForce(row, now))
  if (hidden) return state === 'published' ? 'hidden' : state
  return state === 'hidden' ? 'published' : state
}
