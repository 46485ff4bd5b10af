import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

export type PieceRow = {
  pieceId: string
  slug: string
  version: number
  title: string
  body: string
  html: string
  sources: string[]
  owner: string | null
  reviewedOn: string | null
  reviewBy: string | null
  today: string
}
const piece = sql`p.id "pieceId", p.slug, p.version, v.title, v.body, v.html, v.sources, o.name owner,
  v.reviewed_on::text "reviewedOn", v.review_by::text "reviewBy", (hearth_now() at time zone 'UTC')::date::text today`
const standing = sql`library_pieces p join library_versions v on v.piece_id = p.id and v.n = p.version
  left join people o on o.id = v.owner_id and o.closed_at is null`

/** `reviewed`: only what somebody has reviewed. */
export async function listPieces(run: Runner, { reviewed }: { reviewed: boolean }): Promise<PieceRow[]> {
  return run.execute<PieceRow>(sql`
    select ${piece} from ${standing} where not p.archived and (not ${reviewed}::boolean or v.reviewed_on is not null)
    order by p.position, p.slug limit 200`)
}

export async function findPiece(run: Runner, slug: string): Promise<PieceRow | undefined> {
  const [row] = await run.execute<PieceRow>(
    sql`select ${piece} from ${standing} where p.slug = ${slug} and not p.archived`,
  )
  return row
}

/** Held until the transaction ends; answers the version that stands. */
export async function lockPiece(
  tx: Tx,
  slug: string,
): Promise<{ pieceId: string; version: number } | undefined> {
  const [row] = await tx.execute<{ pieceId: string; version: number }>(
    sql`select id "pieceId", version from library_pieces where slug = ${slug} and not archived for update`,
  )
  return row
}

export async function insertVersion(
  tx: Tx,
  of: {
    pieceId: string
    n: number
    title: string
    body: string
    html: string
    sources: readonly string[]
    byId: string
    reviewBy: string
  },
): Promise<void> {
  await tx.execute(sql`
    insert into library_versions (piece_id, n, title, body, html, sources, by_id, owner_id, reviewed_on, review_by)
    values (${of.pieceId}, ${of.n}, ${of.title}, ${of.body}, ${of.html}, ${sql.param([...of.sources])}::text[], ${of.byId},
      ${of.byId}, (hearth_now() at time zone 'UTC')::date, ${of.reviewBy}::date)`)
  await tx.execute(sql`update library_pieces set version = ${of.n} where id = ${of.pieceId}`)
}

export async function listVersions(
  run: Runner,
  pieceId: string,
): Promise<{ n: number; title: string; at: string; by: string | null; reviewedOn: string | null }[]> {
  return run.execute(sql`
    select v.n, v.title, to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') at, b.name "by",
      v.reviewed_on::text "reviewedOn"
    from library_versions v left join people b on b.id = v.by_id where v.piece_id = ${pieceId} order by v.n desc limit 100`)
}
