import { randomUUID } from 'node:crypto'
import type { Glass } from '#app/domain/consent/break-glass.ts'
import { explain, type Item, type Shared, type Viewer } from '#app/domain/consent/explain.ts'
import { dataClasses, type Provision, type Recipient, type Scope } from '#app/domain/consent/provision.ts'
import { marks } from '#app/domain/intention/intention.ts'
import type { Db } from '#db/client.ts'
import { chance } from './chance.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 5, 1)
const at = (hours: number) => new Date(start + hours * hour).toISOString()

type World = {
  members: string[]
  viewers: Viewer[]
  closed: Set<string>
  items: (Item & { entryId: string; kind: 'wording' | 'after' | 'number' })[]
  circles: { circleId: string; startsAt: string; endsAt: string; cancelled: boolean }[]
  bookings: { circleId: string; memberId: string; state: 'booked' | 'cancelled' | 'removed' }[]
  guides: {
    circleId: string
    personId: string
    role: 'guide' | 'co-guide' | 'on-call'
    from: number
    to: number | null
  }[]
  provisions: Provision[]
  /** Openings in an emergency, each by one of the viewers, whoever they are by now. */
  glasses: Glass[]
}

const hours = [0, 30, 47, 72, 110]

/** A random clinic of a week, with everything that could go by some road to a guide’s eye. */
function aWorld(seed: number): World {
  const { below, pick, next } = chance(seed)
  const ids = (n: number) => Array.from({ length: n }, () => randomUUID())
  const members = ids(3)
  const people = ids(3)
  const viewers = people.map((personId, index) => ({
    ...{ personId, clinician: index === 2, closed: next() < 0.08 },
  }))
  const circles = ids(3).map((circleId) => {
    const from = below(120)
    return { circleId, startsAt: at(from), endsAt: at(from + 1.25), cancelled: next() < 0.15 }
  })
  const words = members.flatMap((memberId) =>
    Array.from({ length: 2 }, () => {
      const [itemId, mark, written] = [randomUUID(), pick(marks), at(-below(300))]
      return (['wording', 'after'] as const).map((kind) => ({
        ...{ memberId, itemId, mark, kind, entryId: randomUUID(), at: written, memberClosed: false },
        dataClass: kind === 'wording' ? ('intention-text' as const) : ('intention-history' as const),
      }))
    }).flat(),
  )
  // In every third clinic a total of a scale and a round of the wheel each: rows of their own, without a mark.
  const numbers = (seed % 3 === 0 ? members : []).flatMap((memberId) =>
    (['score-total', 'wheel'] as const).map((dataClass) => {
      const itemId = randomUUID()
      return {
        ...{ memberId, itemId, entryId: itemId, dataClass, mark: 'normal' as const, kind: 'number' as const },
        ...{ at: at(-below(300)), memberClosed: false },
      }
    }),
  )
  const items = [...words, ...numbers]
  const recipient = (): Recipient => {
    const kind = pick(['circle-guides', 'circle-guides', 'circle', 'guide', 'guide', 'care-team'] as const)
    if (kind === 'circle') return { kind, id: pick(circles).circleId }
    return kind === 'guide' ? { kind, id: pick(people) } : { kind, id: null }
  }
  const scope = (memberId: string): Scope => {
    const shape = below(5)
    if (shape === 0) return { itemId: pick(items.filter((one) => one.memberId === memberId)).itemId }
    return {
      itemId: null,
      since: shape === 1 ? at(-below(300)) : null,
      until: shape === 2 ? at(-below(300)) : null,
    }
  }
  const provisions = members.flatMap((memberId) => {
    const said = Array.from({ length: 1 + below(4) }, (): Provision => {
      const from = below(80) - 60
      return {
        ...{ provisionId: randomUUID(), memberId, eventId: randomUUID(), purpose: 'integration' },
        effect: next() < 0.2 ? 'deny' : 'permit',
        dataClass: next() < 0.85 ? pick(['intention-text', 'intention-history']) : pick(dataClasses),
        action: next() < 0.85 ? 'view' : pick(['quote', 'export']),
        ...{ recipient: recipient(), scope: scope(memberId), from: at(from) },
        to: next() < 0.3 ? at(from + 1 + below(120)) : null,
        status: pick(['active', 'active', 'active', 'active', 'pending', 'ended']),
      }
    })
    const period = () => {
      const [before, ago] = [next() < 0.5, at(-below(300))]
      return { itemId: null, since: before ? null : ago, until: before ? ago : null }
    }
    const numbered = said
      .filter(() => numbers.length > 0 && next() < 0.8)
      .map((one): Provision => ({
        ...one,
        ...{ provisionId: randomUUID(), eventId: randomUUID(), dataClass: pick(['score-total', 'wheel']) },
        scope: next() < 0.6 ? period() : scope(memberId),
      }))
    said.push(...numbered)
    // A no to somebody over what was said before, so that nos and yeses meet.
    const nos = said
      .filter(() => next() < 0.3)
      .map((one): Provision => ({
        ...one,
        ...{ provisionId: randomUUID(), eventId: randomUUID(), effect: 'deny', status: 'active' },
        ...{ recipient: recipient(), from: at(-60), to: null },
        scope: { itemId: null, since: null, until: null },
      }))
    return [...said, ...nos]
  })
  const glasses = people.map((byId): Glass => {
    const from = below(110) - 10
    const [withPrivate, opened] = [next() < 0.5, next() < 0.8]
    const others = people.filter((one) => one !== byId)
    return {
      ...{ glassId: randomUUID(), memberId: pick(members), byId, withPrivate },
      secondId: opened && (withPrivate || next() < 0.2) ? pick(others) : null,
      opensAt: opened ? at(pick([...hours, from]) - pick([0.1, 0.4, 0.6])) : null,
      endsAt: null,
    }
  })
  return {
    ...{ members, viewers, items, circles, provisions },
    glasses: glasses.map((one) => ({
      ...one,
      endsAt: one.opensAt === null ? null : new Date(Date.parse(one.opensAt) + hour / 2).toISOString(),
    })),
    closed: new Set(members.filter(() => next() < 0.06)),
    bookings: circles.flatMap(({ circleId }) =>
      members
        .filter(() => next() < 0.7)
        .map((memberId) => ({
          ...{ circleId, memberId },
          state: pick(['booked', 'booked', 'booked', 'booked', 'cancelled', 'removed'] as const),
        })),
    ),
    guides: circles.flatMap(({ circleId }) =>
      people
        .filter(() => next() < 0.55)
        .map((personId) => {
          const from = below(80) - 60
          return {
            ...{ circleId, personId, from, role: pick(['guide', 'co-guide', 'on-call'] as const) },
            to: next() < 0.3 ? from + 1 + below(90) : null,
          }
        }),
    ),
  }
}

/** The same worlds as rows, all at once, written by the superuser. */
async function write(admin: Db, worlds: readonly World[]): Promise<void> {
  const { sql } = admin
  const all = <K extends 'viewers' | 'circles' | 'bookings' | 'guides' | 'items' | 'glasses' | 'provisions'>(
    of: K,
  ) => worlds.flatMap((world) => world[of] as World[K][number][])
  const rows = (values: readonly Record<string, unknown>[]) => JSON.stringify(values)
  const many = (table: string, values: readonly Record<string, unknown>[]) =>
    values.length === 0
      ? null
      : sql.unsafe(
          `insert into ${table} (${Object.keys(values[0] ?? {})
            .map((key) => `"${key}"`)
            .join(', ')})
           select ${Object.keys(values[0] ?? {})
             .map((key) => `r."${key}"`)
             .join(', ')}
           from jsonb_populate_recordset(null::${table}, $1::text::jsonb) r`,
          [rows(values)],
        )
  await sql`truncate people, circles, locations, consent_events, break_glass cascade`
  const place = randomUUID()
  await many('locations', [{ id: place, name: 'x', zone: 'UTC' }])
  const person = (id: string, roles: string[], closed: boolean) => ({
    ...{ id, name: 'x', email: `${id}@x.example`, roles, zone: 'UTC', practice: false, joined_at: at(-999) },
    closed_at: closed ? at(-1) : null,
  })
  await many('people', [
    ...worlds.flatMap((world) => world.members.map((id) => person(id, ['patient'], world.closed.has(id)))),
    ...all('viewers').map((one) => person(one.personId, [one.clinician ? 'clinician' : 'guide'], one.closed)),
  ])
  await many(
    'circles',
    all('circles').map(({ circleId, startsAt, endsAt, cancelled }) => ({
      ...{ id: circleId, title: 'x', location_id: place, starts_at: startsAt, ends_at: endsAt, capacity: 8 },
      ...{ word_key: '\\x00', cancelled_at: cancelled ? at(-2) : null },
    })),
  )
  await many(
    'bookings',
    all('bookings').map(({ circleId, memberId, state }) => ({
      ...{ circle_id: circleId, person_id: memberId, state },
    })),
  )
  await many(
    'circle_guides',
    all('guides').map(({ circleId, personId, role, from, to }) => ({
      ...{ circle_id: circleId, person_id: personId, role, from: at(from), to: to === null ? null : at(to) },
    })),
  )
  const written = all('items').filter(({ kind }) => kind !== 'number')
  const items = [...new Map(written.map((one) => [one.itemId, one])).values()]
  const numbers = (of: Item['dataClass']) =>
    all('items')
      .filter(({ dataClass }) => dataClass === of)
      .map((one) => ({ id: one.itemId, person_id: one.memberId, at: one.at, body: '\\x00' }))
  const totals = numbers('score-total').map((row) => ({ ...row, kind: 'phq-9', scale: 'phq-9', n: 1 }))
  await many(
    'measures',
    totals.map(({ scale: _, ...row }) => ({ ...row, command_id: row.id })),
  )
  await many(
    'score_totals',
    totals.map(({ kind: _, n: __, ...row }) => row),
  )
  await many(
    'domain_ratings',
    numbers('wheel').map((row) => ({ ...row, round: 'steady', version: 1, changed_at: row.at })),
  )
  await many(
    'intentions',
    items.map(({ itemId, memberId, mark, at: set }) => ({
      ...{ id: itemId, person_id: memberId, mark, at: set, status: 'open' },
    })),
  )
  await many(
    'intention_entries',
    written.map((one, n) => ({
      ...{
        id: one.entryId,
        intention_id: one.itemId,
        person_id: one.memberId,
        mark: one.mark,
        item_at: one.at,
      },
      ...{ kind: one.kind, data_class: one.dataClass, n, body: '\\x00', at: one.at },
    })),
  )
  await many(
    'break_glass',
    all('glasses').map(({ glassId, memberId, byId, withPrivate, secondId, opensAt, endsAt }) => ({
      ...{ id: glassId, member_id: memberId, by_id: byId, with_private: withPrivate, second_id: secondId },
      ...{
        opens_at: opensAt,
        ends_at: endsAt,
        asked_at: at(-20),
        reason: 'safeguarding',
        statement: '\\x00',
      },
      minutes: 30,
    })),
  )
  await many(
    'consent_events',
    all('provisions').map(({ eventId, memberId }) => ({
      ...{ id: eventId, person_id: memberId, at: at(-900), act: {}, notice_version: '', text_hash: '' },
      ...{ language: 'en', channel: 'web' },
    })),
  )
  await many(
    'consent_provisions',
    all('provisions').map(({ provisionId, memberId, recipient, scope, ...one }) => ({
      ...{
        id: provisionId,
        person_id: memberId,
        event_id: one.eventId,
        effect: one.effect,
        action: one.action,
      },
      ...{
        data_class: one.dataClass,
        purpose: one.purpose,
        recipient: recipient.kind,
        recipient_id: recipient.id,
      },
      ...{ item_id: scope.itemId, since: scope.itemId === null ? scope.since : null },
      ...{
        until: scope.itemId === null ? scope.until : null,
        from: one.from,
        to: one.to,
        status: one.status,
      },
    })),
  )
}

function expected(world: World, viewer: Viewer, clock: number, glass: Glass | null) {
  const shared = world.circles.flatMap((circle) =>
    world.bookings
      .filter(({ circleId }) => circleId === circle.circleId)
      .map(({ memberId, state }): Shared => {
        const mine = world.guides.find(
          (one) =>
            one.circleId === circle.circleId &&
            one.personId === viewer.personId &&
            one.from <= clock &&
            (one.to === null || clock < one.to),
        )
        return { ...circle, memberId, booked: state === 'booked', guiding: mine?.role ?? null }
      }),
  )
  return world.items.map((item) => ({
    item,
    said: explain(
      viewer,
      { ...item, memberClosed: world.closed.has(item.memberId) },
      { provisions: world.provisions, shared, at: at(clock), glass },
    ),
  }))
}

/** Who looks, through whose glass, at which hour, and what the rule says of each item. */
type Asked = {
  seed: number
  clock: number
  viewerId: string
  glassId: string
  rows: { ids: string[]; why: string; shown: boolean }[]
  /** Whether their totals and wheels are asked for as well. */
  numbers: boolean
}

function askedOf(seed: number, world: World): Asked[] {
  const author = { personId: world.members[0] ?? '', clinician: false, closed: false }
  const plain = [...world.viewers, author].map((viewer) => ({ viewer, glass: null }))
  // Each looks through glass too: who broke it, and somebody who names what another broke.
  const broken = world.glasses.flatMap((glass, index) =>
    [index, (index + 1) % 3].flatMap((n) => {
      const viewer = world.viewers[n]
      return viewer ? [{ viewer, glass }] : []
    }),
  )
  return hours.flatMap((clock) =>
    [...plain, ...broken].map(({ viewer, glass }) => ({
      ...{ seed, clock, viewerId: viewer.personId, glassId: glass?.glassId ?? '' },
      numbers: world.items.some(({ kind }) => kind === 'number'),
      rows: expected(world, viewer, clock + 0.001, glass).map(({ item, said }) => ({
        ids: item.kind === 'wording' ? [item.entryId, item.itemId] : [item.entryId],
        ...{ why: said.allowed ? said.by : said.gate, shown: said.allowed },
      })),
    })),
  )
}

/** Random clinics as rows, in one database, and everything that is asked of them. `admin`: the superuser. */
export async function openWorlds(admin: Db, seeds: readonly number[]): Promise<Asked[]> {
  const worlds = seeds.map((seed) => ({ seed, world: aWorld(seed) }))
  await write(
    admin,
    worlds.map(({ world }) => world),
  )
  return worlds
    .flatMap(({ seed, world }) => askedOf(seed, world))
    .toSorted((a, b) => a.clock - b.clock || seeds.indexOf(a.seed) - seeds.indexOf(b.seed))
}

/** So many clinics from this one on. */
export const twentyFrom = (first: number) => Array.from({ length: 20 }, (_, n) => first + n)

const theirNumbers = '; select id from score_totals; select id from domain_ratings'

/**
 * K9: the first answer of SQL that is not the rule’s, in these clinics; null: there is none. `counted` hears by what each
 * item was shown or hidden. `app`: the application’s role.
 */
export async function disagreement(
  { app, admin }: { app: Db; admin: Db },
  asked: readonly Asked[],
  counted: (why: string) => void = () => {},
): Promise<string | null> {
  let hour: number | null = null
  for (const { seed, clock, viewerId, glassId, rows, numbers } of asked) {
    // Only the clock moves.
    if (clock !== hour)
      await admin.sql.unsafe(`update clock set shift = '${at(clock)}'::timestamptz - statement_timestamp()`)
    hour = clock
    // Statements sent as one are one transaction.
    const answers = await app.sql.unsafe<{ id: string }[][]>(
      `select set_config('hearth.actor', '${viewerId}', true), set_config('hearth.glass', '${glassId}', true);
       select id from intention_entries; select id from intentions${numbers ? theirNumbers : ''}`,
    )
    const seen = new Set(answers.flat().map(({ id }) => id))
    for (const { ids, why, shown } of rows) {
      counted(why)
      if (ids.some((id) => seen.has(id) !== shown))
        return `seed ${seed}, hour ${clock}: ${why}, and SQL says otherwise`
    }
  }
  return null
}
