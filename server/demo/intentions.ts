import { randomUUID } from 'node:crypto'
import type { Ending, Mark } from '#app/domain/intention/intention.ts'
import type { PersonActor } from '#app/domain/person.ts'
import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Consents } from '#app/domain/services-consents.ts'
import type { Intentions } from '#app/domain/services-intentions.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listDemoPeople } from '#db/queries/demo.ts'
import { setBack } from '#db/queries/demo-intentions.ts'
import { addressOf, everyone } from '#db/seed-people.ts'

type Said = { days: number; text: string; anew?: string; after?: string; status?: Ending; mark?: Mark }

/** What people of the demo have written, so many days ago; whoever shares, with the guides of their circles or with clinicians too. */
const written: Record<string, { shares: boolean | 'care-team'; said: Said[] }> = {
  juniper: {
    shares: true,
    said: [
      {
        days: 20,
        text: 'I am ready to look at how tired I am.',
        after: 'I slept nine hours and was not ashamed of it.',
        status: 'kept',
      },
      {
        days: 12,
        text: 'To put the bees’ patience into my own hands.',
        after: 'It came as warmth in the fingers. Nothing more, and that was plenty.',
        status: 'changed',
      },
      {
        days: 4,
        text: 'I would like to be gentler with the first hour of my day.',
        anew: 'I would like to be gentler with my mornings, and let the clay wait.',
      },
    ],
  },
  malik: {
    shares: true,
    said: [
      {
        days: 19,
        text: 'I want to understand what keeps me driving when I should be home.',
        status: 'let-go',
      },
      {
        days: 5,
        text: 'To be awake for my daughter, not only present.',
        after: 'She drew me with my eyes open.',
      },
    ],
  },
  roz: {
    shares: true,
    said: [
      { days: 12, text: 'To learn what a Tuesday is for.', after: 'This one was for soup.', status: 'kept' },
      { days: 4, text: 'I am willing to let go of being useful all the time.', mark: 'sensitive' },
    ],
  },
  teo: { shares: false, said: [{ days: 7, text: 'May I meet whatever comes with a listening face.' }] },
  hiro: {
    shares: 'care-team',
    said: [{ days: 8, text: 'One hour that is mine, without looking at the clock.' }],
  },
  imani: {
    shares: true,
    said: [
      {
        days: 15,
        text: 'To find out whether I am angry with singing or only tired.',
        after: 'Only tired.',
        status: 'changed',
      },
      { days: 7, text: 'I would like to hum once without judging it.' },
      { days: 6, text: 'What I did not say to my mother.', mark: 'private' },
    ],
  },
  callum: { shares: true, said: [{ days: 7, text: 'To put the tools down before the hands shake.' }] },
  leila: {
    shares: false,
    said: [{ days: 7, text: 'To say one thing in my own words, in whichever language it comes.' }],
  },
  dot: {
    shares: true,
    said: [{ days: 7, text: 'It is not too late. I want to remember that in the water and out of it.' }],
  },
}

const classes: DataClass[] = ['intention-text', 'intention-history', 'score-total']

/** Writes them through the services, once. */
export async function writeDemoIntentions({
  db,
  intentions,
  consents,
}: {
  db: Db
  intentions: Intentions
  consents: Consents
}): Promise<void> {
  const people = await listDemoPeople(db.orm)
  for (const { key, ...person } of everyone) {
    const theirs = written[key]
    const found = people.find(({ email }) => email === addressOf({ ...person, key }))
    if (!theirs || !found) continue
    const { personId, roles } = found
    const actor: PersonActor = { kind: 'person', personId, roles, assurance: 'full' }
    const { items } = await intentions.timeline(actor, { before: null })
    if (items.length > 0) return
    for (const one of theirs.said) await say({ db, intentions }, actor, one)
    const kinds = theirs.shares ? (['circle-guides', 'care-team'] as const) : []
    for (const kind of kinds.slice(0, theirs.shares === 'care-team' ? 2 : 1))
      await consents.give(actor, {
        ...{ effect: 'permit', classes, to: null, channel: 'web' },
        ...{ recipient: { kind, id: null }, scope: { since: null, until: null } },
      })
  }
}

async function say(
  { db, intentions }: { db: Db; intentions: Intentions },
  actor: PersonActor,
  { days, text, anew, after, status, mark = 'normal' }: Said,
): Promise<void> {
  await intentions.set(actor, { commandId: randomUUID(), text, sessionId: null, mark })
  const { items } = await intentions.timeline(actor, { before: null })
  const intentionId = items[0]?.intentionId ?? ''
  if (anew !== undefined) await intentions.revise(actor, { commandId: randomUUID(), intentionId, text: anew })
  if (after !== undefined)
    await intentions.follow(actor, { commandId: randomUUID(), intentionId, text: after })
  if (status !== undefined) await intentions.close(actor, { intentionId, status })
  await asActor(db, actor.personId, (tx) => setBack(tx, intentionId, days))
}
