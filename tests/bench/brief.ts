import { randomBytes } from 'node:crypto'
import { connect, type Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { findBrief } from '#db/queries/briefs.ts'
import { sealingWith } from '#server/sealing.ts'
import { openBriefs } from '#server/services/briefs.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { freshDatabase } from '../support/database.ts'
import { type Bench, median, printTable, rounded } from './figures.ts'

const members = 3000
const each = 100
const atOnce = 8
const tries = 31

/** A clinic that has written 300,000 intentions, eight of whose members come to a circle tomorrow; everyone shares with their guides. */
async function fill(admin: Db, sealing: ReturnType<typeof sealingWith>) {
  const { sql } = admin
  const key = Buffer.from(sealing.newKey())
  await sql`insert into locations (name, zone) values ('x', 'UTC')`
  await sql`insert into people (name, email, roles, zone)
    select 'Member ' || n, 'm' || n || '@x.example', array['patient'], 'UTC' from generate_series(1, ${members}) n`
  await sql`insert into member_keys (person_id, key) select id, ${key} from people`
  const [guide] = await sql<{ id: string }[]>`
    insert into people (name, email, roles) values ('Gil', 'gil@x.example', array['guide']) returning id`
  await sql`insert into intentions (person_id, at)
    select p.id, hearth_now() - make_interval(hours => n * 20) from people p, generate_series(1, ${each}) n
    where p.roles = array['patient']`
  const [circle] = await sql<{ id: string }[]>`
    insert into circles (title, location_id, starts_at, ends_at, capacity, word_key)
    select 'x', id, hearth_now() + interval '1 day', hearth_now() + interval '25 hours', 8, '\\x00' from locations returning id`
  const [guideId, circleId] = [guide?.id ?? '', circle?.id ?? '']
  await sql`insert into circle_guides (circle_id, person_id, role) values (${circleId}, ${guideId}, 'guide')`
  await sql`insert into bookings (circle_id, person_id)
    select ${circleId}, id from people where roles = array['patient'] order by id limit ${atOnce}`
  await sql`insert into consent_events (person_id, act, notice_version, text_hash, language, channel)
    select id, '{}', '', '', 'en', 'web' from people where roles = array['patient']`
  await sql`insert into consent_provisions (person_id, event_id, effect, data_class, action, purpose, recipient, "from", status)
    select e.person_id, e.id, 'permit', c, 'view', 'integration', 'circle-guides', hearth_now() - interval '1 hour', 'active'
    from consent_events e, unnest(array['intention-text', 'intention-history']) c`
  await sql`insert into intention_entries (id, intention_id, person_id, mark, item_at, kind, data_class, n, body)
    select gen_random_uuid(), id, person_id, mark, at, 'wording', 'intention-text', 1, '\\x00' from intentions`
  // Those who come can be read: their words are sealed as they would be.
  const theirs = await sql<{ id: string; personId: string }[]>`
    select e.id, e.person_id as "personId" from intention_entries e join bookings b on b.person_id = e.person_id`
  for (const { id, personId } of theirs) {
    const body = Buffer.from(
      sealing.sealWith(
        key,
        'To be gentler with my hands. '.repeat(8),
        `intention_entries.body:${id}:${personId}`,
      ),
    )
    await sql`update intention_entries set body = ${body} where id = ${id}`
  }
  await sql`analyze`
  return { guideId, circleId }
}

/** The brief’s read with row-level security and without; the baseline is the same statement by a role that it does not bind. */
export const bench: Bench = async () => {
  await using database = await freshDatabase()
  await using admin = connect(database.adminUrl, { max: 2, name: 'hearth-bench' })
  const sealing = sealingWith(randomBytes(32))
  const { guideId, circleId } = await fill(admin, sealing)
  const read = async (db: Db) => {
    const began = performance.now()
    const found = await asActor(db, guideId, (tx) => findBrief(tx, { circleId, intentionId: null }))
    const took = performance.now() - began
    return { took, items: (found?.members ?? []).flatMap(({ intentions }) => intentions).length }
  }
  const briefs = openBriefs({ db: database.db, sealing, memberSealing: openMemberSealing(sealing) })
  const actor = { kind: 'person', personId: guideId, roles: ['guide'], assurance: 'full' } as const
  const [ours, bare, whole]: [number[], number[], number[]] = [[], [], []]
  let same = true
  for (let n = 0; n < tries + 3; n++) {
    const [with_, without] = [await read(database.db), await read(admin)]
    const began = performance.now()
    await briefs.of(actor, circleId)
    same &&= with_.items === without.items && with_.items > 0
    // The first ones open connections and warm plans.
    if (n < 3) continue
    ours.push(with_.took)
    bare.push(without.took)
    whole.push(performance.now() - began)
  }
  const [figure, baseline, brief] = [median(ours), median(bare), median(whole)]
  const ratio = figure / baseline
  printTable([
    { read: 'with row-level security', ms: rounded(figure) },
    { read: 'without', ms: rounded(baseline) },
    { read: 'the whole brief, decrypted and written down', ms: rounded(brief) },
  ])
  return {
    ...{ bench: 'brief', figure: rounded(figure), unit: 'ms', baseline: rounded(baseline) },
    ratio: rounded(ratio),
    target: `≤ 2 × the same read without row-level security over ${members * each} intentions, the same items; the whole in 50 ms`,
    ok: same && ratio <= 2 && brief <= 50,
    also: { 'the whole brief': rounded(brief) },
  }
}
