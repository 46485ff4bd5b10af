import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#app/domain/person.ts'
import { nobody, roles } from '#app/domain/person.ts'
import type { Act, Acts, CircleFacts, SelfFacts } from '#app/domain/policy.ts'
import { authorize, can, policy } from '#app/domain/policy.ts'
import { refusalOf } from '#app/domain/refusal.ts'

const me = 'me'
const as = (...held: Role[]): Actor => ({ kind: 'person', personId: me, roles: held, assurance: 'full' })
const halfway = (...held: Role[]): Actor => ({
  kind: 'person',
  personId: me,
  roles: held,
  assurance: 'passphrase',
})

/** Every kind of actor. */
const actors = {
  nobody,
  jobs: { kind: 'service', name: 'jobs' },
  demo: { kind: 'service', name: 'demo' },
  patient: as('patient'),
  guide: as('guide'),
  clinician: as('clinician'),
  coordinator: as('coordinator'),
  admin: as('admin'),
  'privacy-officer': as('privacy-officer'),
  'guide who is a patient': as('patient', 'guide'),
  'patient halfway': halfway('patient'),
  'guide halfway': halfway('guide'),
  'coordinator halfway': halfway('coordinator'),
  'admin halfway': halfway('admin'),
} satisfies Record<string, Actor>
type Kind = keyof typeof actors

const persons: Kind[] = [
  'patient',
  'guide',
  'clinician',
  'coordinator',
  'admin',
  'privacy-officer',
  'guide who is a patient',
]
const halfways: Kind[] = ['patient halfway', 'guide halfway', 'coordinator halfway', 'admin halfway']

const none: CircleFacts = { booked: false, guiding: null, removed: false }
const facts = {
  stranger: none,
  booked: { ...none, booked: true },
  removed: { ...none, booked: true, removed: true },
  guiding: { ...none, guiding: 'guide' },
  'co-guiding': { ...none, guiding: 'co-guide' },
  'on call': { ...none, guiding: 'on-call' },
  'guiding, removed': { ...none, guiding: 'guide', removed: true },
} satisfies Record<string, CircleFacts>
type CircleCase = keyof typeof facts
const guides: Kind[] = ['guide', 'guide who is a patient']
const leaders: Kind[] = [...guides, 'clinician']
const keepers: Kind[] = ['coordinator', 'admin']
const staff: Kind[] = [...leaders, ...keepers, 'privacy-officer']

const patients: Kind[] = ['patient', 'guide who is a patient']

type Row<F> = { when: string; facts: F; may: Kind[] }
const inCircle = (may: Record<CircleCase, Kind[]>): Row<CircleFacts>[] =>
  (Object.keys(facts) as CircleCase[]).map((when) => ({ when, facts: facts[when], may: may[when] }))

const ownBy = (may: Kind[]): Row<SelfFacts>[] => [
  { when: 'mine', facts: { personId: me }, may },
  { when: 'another’s', facts: { personId: 'you' }, may: [] },
]

/** Who may do what: a new act without a row here does not compile. */
const matrix: { [A in Act]: Row<Acts[A]>[] } = {
  'account.see': [
    { when: 'mine', facts: { personId: me }, may: persons },
    { when: 'another’s', facts: { personId: 'you' }, may: [] },
  ],
  'account.change': [
    { when: 'mine', facts: { personId: me }, may: persons },
    { when: 'another’s', facts: { personId: 'you' }, may: [] },
  ],
  'account.leave': ownBy(persons),
  'second-factor.enrol': [
    { when: 'mine', facts: { personId: me }, may: [...persons, ...halfways] },
    { when: 'another’s', facts: { personId: 'you' }, may: [] },
  ],
  'second-factor.begin-anew': [
    { when: 'mine', facts: { personId: me }, may: [] },
    { when: 'another’s', facts: { personId: 'you' }, may: ['admin'] },
  ],
  'watch.see': [{ when: 'ever', facts: {}, may: Object.keys(actors) as Kind[] }],
  'worry.report': [{ when: 'ever', facts: {}, may: persons }],
  'people.list': [{ when: 'ever', facts: {}, may: keepers }],
  'people.invite': [
    { when: 'as a patient', facts: { roles: ['patient'] }, may: keepers },
    ...roles
      .filter((role) => role !== 'patient')
      .flatMap((role) => [
        { when: `as ${role}`, facts: { roles: [role] }, may: ['admin'] satisfies Kind[] },
        {
          when: `as patient and ${role}`,
          facts: { roles: ['patient' as const, role] },
          may: ['admin'] satisfies Kind[],
        },
      ]),
  ],
  'people.change': [{ when: 'ever', facts: {}, may: ['admin'] }],
  'circle.create': [{ when: 'ever', facts: {}, may: [...keepers, ...guides] }],
  'circle.list-mine': [{ when: 'ever', facts: {}, may: persons }],
  'circle.list-all': [{ when: 'ever', facts: {}, may: keepers }],
  'circle.see': inCircle({
    stranger: keepers,
    booked: persons,
    removed: keepers,
    guiding: persons,
    'co-guiding': persons,
    'on call': persons,
    'guiding, removed': keepers,
  }),
  'circle.invite': inCircle({
    stranger: keepers,
    booked: keepers,
    removed: keepers,
    guiding: persons,
    'co-guiding': persons,
    'on call': persons,
    'guiding, removed': keepers,
  }),
  'circle.enter': inCircle({
    stranger: [],
    booked: persons,
    removed: [],
    guiding: persons,
    'co-guiding': persons,
    'on call': persons,
    'guiding, removed': [],
  }),
  'circle.lead': inCircle({
    stranger: [],
    booked: [],
    removed: [],
    guiding: leaders,
    'co-guiding': leaders,
    'on call': leaders,
    'guiding, removed': [],
  }),
  'brief.see': inCircle({
    stranger: [],
    booked: [],
    removed: [],
    guiding: leaders,
    'co-guiding': leaders,
    'on call': leaders,
    'guiding, removed': [],
  }),
  'forum.read': [
    {
      when: 'ever',
      facts: {},
      may: ['patient', 'guide', 'clinician', 'guide who is a patient'],
    },
  ],
  'forum.write': [
    {
      when: 'ever',
      facts: {},
      may: ['patient', 'guide', 'clinician', 'guide who is a patient'],
    },
  ],
  'moderation.see': [{ when: 'ever', facts: {}, may: [...leaders, 'admin'] }],
  'case.decide': [
    { when: 'of a member', facts: { staff: false, about: false }, may: leaders },
    { when: 'of staff', facts: { staff: true, about: false }, may: ['clinician', 'admin'] },
    { when: 'about themselves', facts: { staff: false, about: true }, may: [] },
    { when: 'about themselves, of staff', facts: { staff: true, about: true }, may: [] },
  ],
  'report.make': [{ when: 'ever', facts: {}, may: persons }],
  'told.see': ownBy(persons),
  'glass.see': [{ when: 'ever', facts: {}, may: ['clinician', 'admin', 'privacy-officer'] }],
  'library.read': [{ when: 'ever', facts: {}, may: persons }],
  'library.write': [{ when: 'ever', facts: {}, may: ['clinician', 'admin'] }],
  'glass.break': [{ when: 'ever', facts: {}, may: ['clinician'] }],
  'glass.review': [
    { when: 'another’s', facts: { own: false }, may: ['admin', 'privacy-officer'] },
    { when: 'their own', facts: { own: true }, may: [] },
  ],
  'circle.take-part': inCircle({
    stranger: [],
    booked: persons,
    removed: [],
    guiding: persons,
    'co-guiding': persons,
    'on call': persons,
    'guiding, removed': [],
  }),
  'circle.practise': [{ when: 'ever', facts: {}, may: guides }],
  'kept.see': [
    { when: 'mine', facts: { personId: me }, may: persons },
    { when: 'another’s', facts: { personId: 'you' }, may: [] },
  ],
  'follow-up.list': [{ when: 'ever', facts: {}, may: leaders }],
  'roster.see': [{ when: 'ever', facts: {}, may: staff }],
  'roster.change': [{ when: 'ever', facts: {}, may: keepers }],
  'page.list': [{ when: 'ever', facts: {}, may: staff }],
  'page.see': [
    { when: 'called', facts: { called: true, everyone: false }, may: staff },
    { when: 'calling everyone', facts: { called: false, everyone: true }, may: [...leaders, 'admin'] },
    { when: 'calling others', facts: { called: false, everyone: false }, may: [] },
  ],
  'care-note.read': [
    { when: 'of somebody whom others look after', facts: { mine: false }, may: leaders },
    { when: 'of somebody whom the actor looks after', facts: { mine: true }, may: [...leaders, 'admin'] },
  ],
  'treatment.list': [{ when: 'ever', facts: {}, may: ['clinician', 'coordinator'] }],
  'treatment.record': [{ when: 'ever', facts: {}, may: ['clinician', 'coordinator'] }],
  'hold.set': [{ when: 'ever', facts: {}, may: ['clinician'] }],
  'keep-apart.set': [{ when: 'ever', facts: {}, may: leaders }],
  'availability.see': [
    { when: 'mine', facts: { personId: me }, may: persons },
    { when: 'another’s', facts: { personId: 'you' }, may: keepers },
  ],
  'availability.change': ownBy(persons),
  'series.change': [{ when: 'ever', facts: {}, may: keepers }],
  'schedule.see': [{ when: 'ever', facts: {}, may: [...keepers, 'clinician'] }],
  'schedule.plan': [{ when: 'ever', facts: {}, may: keepers }],
  'guide-week.see': ownBy(guides),
  'window.see': ownBy(patients),
  'seat.choose': ownBy(patients),
  'calendar.see': ownBy(persons),
  'intention.own': ownBy(patients),
  'journal.own': ownBy(patients),
  'reflection.own': ownBy(patients),
  'consent.own': ownBy(patients),
  'measure.own': ownBy(patients),
  'preparing.own': ownBy(patients),
  'question.read': [{ when: 'ever', facts: {}, may: ['clinician'] }],
  'plan.own': ownBy(patients),
  'totals.see': [{ when: 'ever', facts: {}, may: leaders }],
  'intention.see-shared': [{ when: 'ever', facts: {}, may: ['clinician'] }],
}

describe.each(Object.keys(policy) as Act[])('%s', (act) => {
  test.each(matrix[act].map((row) => [row.when, row] as const))('%s', (_when, row) => {
    const kinds = Object.keys(actors) as Kind[]
    const may = kinds.filter((kind) => can(actors[kind], act, row.facts as never))
    expect(may.sort()).toEqual([...row.may].sort())
    for (const kind of kinds) {
      const refused = refusalOf(() => authorize(actors[kind], act, row.facts as never))
      if (may.includes(kind)) expect(refused).toBeNull()
      else if (kind === 'nobody') expect(refused).toBe('not-signed-in')
      else expect(['not-allowed', 'second-factor-needed']).toContain(refused)
    }
  })
})

test('who lacks only the second factor is told so, and nobody else is', () => {
  expect(refusalOf(() => authorize(actors['admin halfway'], 'people.change', {}))).toBe(
    'second-factor-needed',
  )
  expect(refusalOf(() => authorize(actors['guide halfway'], 'people.change', {}))).toBe('not-allowed')
  expect(refusalOf(() => authorize(actors.jobs, 'people.change', {}))).toBe('not-allowed')
})
