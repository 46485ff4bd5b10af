import type { Standing } from './library/library.ts'
import type { Actor } from './person.ts'

/** J9: the clinic’s guidance, as screens may ask for it. Dates are YYYY-MM-DD; instants ISO 8601 UTC. */
export type PieceCard = { slug: string; title: string; standing: Standing; reviewBy: string | null }
export type Piece = PieceCard & {
  version: number
  /** Made of markdown by an allow-list (server/services/markdown.ts). */
  html: string
  body: string
  sources: string[]
  /** Who answers for it; null: nobody reviewed it, or their account is gone. */
  owner: string | null
  reviewedOn: string | null
  mayWrite: boolean
}
export type PieceVersion = {
  n: number
  title: string
  at: string
  by: string | null
  reviewedOn: string | null
}

export type Library = {
  /** In the clinic’s order. Members see what somebody has reviewed. */
  list(actor: Actor): Promise<{ items: PieceCard[]; mayWrite: boolean; today: string }>
  piece(actor: Actor, slug: string): Promise<Piece>
  versions(actor: Actor, slug: string): Promise<PieceVersion[]>
  /**
   * A new wording, reviewed with it: from then on whoever wrote it answers for it until `reviewBy`, a year at most. Refuses
   * `version-older` where another has written meanwhile.
   */
  write(
    actor: Actor,
    given: {
      slug: string
      version: number
      title: string
      body: string
      sources: readonly string[]
      reviewBy: string
    },
  ): Promise<void>
}
