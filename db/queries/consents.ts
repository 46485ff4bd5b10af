import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { ConsentAct, ConsentEvent } from '#app/domain/consent/event.ts'
import type { Provision, Recipient } from '#app/domain/consent/provision.ts'
import type { Runner, Tx } from '../client.ts'
import { consentEvents, consentProvisions } from '../schema/consents.ts'

/** As the member (as-actor.ts): row-level security shows nobody else's. */

export type Asked = {
  noticeVersion: string
  textHash: string
  language: string
  channel: 'web' | 'plain' | 'paper'
}

export async function appendEvent(
  tx: Tx,
  personId: string,
  act: ConsentAct,
  asked: Asked,
  { id, byId = personId }: { id?: string; byId?: string | null } = {},
): Promise<ConsentEvent> {
  const [row] = await tx
    .insert(consentEvents)
    .values({ ...(id === undefined ? {} : { id }), personId, byId, act, ...asked })
    .returning({ eventId: consentEvents.id, at: consentEvents.at })
  if (!row) throw new Error('The consent was not written')
  return { eventId: row.eventId, memberId: personId, at: row.at.toISOString(), act }
}

/** Everything that this member said, in order. */
export async function listEvents(run: Runner, personId: string): Promise<(ConsentEvent & Asked)[]> {
  const rows = await run
    .select()
    .from(consentEvents)
    .where(eq(consentEvents.personId, personId))
    .orderBy(asc(consentEvents.id))
  return rows.map(({ id, at, personId: memberId, byId: _, ...row }) => ({
    ...row,
    ...{ eventId: id, memberId, at: at.toISOString() },
  }))
}

export async function insertProvisions(tx: Tx, provisions: readonly Provision[]): Promise<void> {
  if (provisions.length === 0) return
  await tx.insert(consentProvisions).values(
    provisions.map(({ provisionId, memberId, recipient, scope, from, to, ...rest }) => ({
      ...rest,
      ...{ id: provisionId, personId: memberId, recipient: recipient.kind, recipientId: recipient.id },
      itemId: scope.itemId,
      since: scope.itemId === null && scope.since !== null ? new Date(scope.since) : null,
      until: scope.itemId === null && scope.until !== null ? new Date(scope.until) : null,
      from: new Date(from),
      to: to === null ? null : new Date(to),
    })),
  )
}

/** Those of a member, or of one thing they said, in the order of their ids. */
export async function listProvisions(
  run: Runner,
  of: { personId: string; eventId?: string },
): Promise<Provision[]> {
  const rows = await run
    .select()
    .from(consentProvisions)
    .where(
      and(
        eq(consentProvisions.personId, of.personId),
        of.eventId === undefined ? undefined : eq(consentProvisions.eventId, of.eventId),
      ),
    )
    .orderBy(asc(consentProvisions.id))
  return rows.map((row): Provision => ({
    ...{ provisionId: row.id, memberId: row.personId, eventId: row.eventId },
    ...{ effect: row.effect, dataClass: row.dataClass, action: row.action, purpose: row.purpose },
    recipient: { kind: row.recipient, id: row.recipientId } as Recipient,
    scope:
      row.itemId === null
        ? { itemId: null, since: iso(row.since), until: iso(row.until) }
        : { itemId: row.itemId },
    ...{ from: row.from.toISOString(), to: iso(row.to), status: row.status },
  }))
}
const iso = (at: Date | null) => at?.toISOString() ?? null

export async function setStatus(
  tx: Tx,
  provisionIds: readonly string[],
  status: Provision['status'],
): Promise<void> {
  if (provisionIds.length === 0) return
  await tx
    .update(consentProvisions)
    .set({ status })
    .where(inArray(consentProvisions.id, [...provisionIds]))
}

export type SharedCircle = {
  circleId: string
  title: string
  startsAt: string
  endsAt: string
  guides: { personId: string; name: string; clinician: boolean }[]
}

/** Circles of this member to come, and who guides them now. Instants ISO 8601 UTC. */
export async function listSharedCircles(run: Runner, personId: string): Promise<SharedCircle[]> {
  const rows = await run.execute<SharedCircle>(sql`
    select c.id as "circleId", c.title,
      to_char(c.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startsAt",
      to_char(coalesce(c.ended_at, c.ends_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endsAt",
      coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name,
          'clinician', 'clinician' = any(p.roles)) order by p.name)
        from circle_guides g join people p on p.id = g.person_id
        where g.circle_id = c.id and g.role <> 'on-call' and (g."to" is null or g."to" > hearth_now())), '[]') as guides
    from bookings b join circles c on c.id = b.circle_id and c.kind = 'circle' and c.cancelled_at is null
      and hearth_now() < coalesce(c.ended_at, c.ends_at) + interval '24 hours'
    where b.person_id = ${personId} and b.booked order by c.starts_at, c.id limit 50`)
  return [...rows]
}

/** What the circles and guides that were named are called. */
export async function listNames(run: Runner, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const all = `{${ids.join(',')}}`
  const rows = await run.execute<{ id: string; name: string }>(sql`
    select id, title as name from circles where id = any(${all}::uuid[])
    union all select id, name from people where id = any(${all}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
