import { randomUUID } from 'node:crypto'
import type { PersonActor } from '#app/domain/person.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import type { Services } from '#app/domain/services.ts'

export type ForumServices = Pick<Services, 'forum' | 'cases' | 'worries' | 'onCall'>
type Actors = ReadonlyMap<string, PersonActor>
const nobody = { kind: null, hold: null, whose: null, overdue: false, after: null } as const

const firstWords = {
  space: 'first-days',
  title: 'My first circle is tonight',
  body: 'Hello. I walk a lot and say little, and tonight would be a first circle for me.\n\nHow was your first one?',
}
/** What waits because it leads somewhere, or says how to reach somebody. Each by whoever may write now. */
const waiting = [
  'This is the piece I meant, it has no words at all: https://radio.example/quiet/slow-water\n\nI put it on when I come home.',
  'There is a short film about breathing that I liked: https://library.example/films/breath. Eight minutes, nothing happens, and it is lovely.',
  'The soup, as promised: https://kitchen.example/barley-soup. I leave out the celery.',
  'If somebody from Portland would like to walk on Sundays, my number is +1 207 555 0117.',
  'I keep my plan on a printed page, and I can send it to you: write to me at wendell@post.example.',
  'The library lends sun lamps, I did not know that: https://library.example/lamps',
  'We talked about voices. This is our choir, and everybody may come and listen: https://choir.example/evenings',
]
/** What somebody said is not right. Nothing in it is grave. */
const reported = [
  {
    body: 'You should simply get up at five and leave the coffee, as I do. It works for everybody.',
    reason: 'advice-unasked',
    words: 'I had only wanted to tell how it is for me.',
  },
  {
    body: 'My neighbour comes here too, she told me all about her week in the group. You would know her by the red coat.',
    reason: 'private-told',
    words: '',
  },
] as const
const declined = {
  body: 'I make small stools for sitting, and two are for sale. They are good ones.',
  why: 'The stools sound lovely. This place has no selling in it, so that nobody has to wonder why somebody writes.',
  appeal: 'It was not about the money. May I tell about the stools without a price?',
}

/** An evening’s work for whoever moderates: what waits, two reports, an appeal, and one person who is looked after. */
export async function fillQueue(services: ForumServices, people: Actors): Promise<void> {
  const { forum, cases, worries, onCall } = services
  const [wren, ilse, juniper, roz] = ['wren', 'ilse', 'juniper', 'roz'].map((key) => people.get(key))
  if (!wren || !ilse || !juniper || !roz) return
  const { spaces } = await forum.home(wren)
  const open = spaces.flatMap(({ latest }) => latest.map(({ threadId }) => threadId))
  const [worriedIn = '', ...threads] = open
  const writing = [...people].filter(([key, { roles }]) => roles.includes('patient') && key !== 'paz')
  let turn = 0
  /** By the next member who may write now: not everybody may on the days after a treatment. */
  async function reply(body: string): Promise<{ by: PersonActor; postId: string } | null> {
    for (let tries = 0; tries < writing.length; tries++) {
      const by = writing[turn++ % writing.length]?.[1] as PersonActor
      const sent = await forum
        .send(by, {
          ...{ commandId: randomUUID(), body, alias: false, quotedId: null },
          to: { threadId: threads[turn % threads.length] ?? '' },
        })
        .catch(unlessRefused)
      if (sent) return { by, postId: sent.postId }
    }
    return null
  }

  const made = await reply(declined.body)
  const waits =
    made && (await cases.queue(wren, { ...nobody })).items.find(({ kind }) => kind === 'pre-moderation')
  if (made && waits) {
    const { caseId, version, wording } = waits
    const intent = { type: 'decline', revision: wording?.revision ?? 1, guideline: 'no-selling' } as const
    await cases.act(wren, { caseId, version, intent, words: declined.why })
    await cases.appeal(made.by, { caseId, words: declined.appeal })
  }
  const paz = people.get('paz')
  const firstSpace = spaces.find(({ slug }) => slug === firstWords.space)
  if (paz && firstSpace)
    await forum
      .send(paz, {
        ...{ commandId: randomUUID(), body: firstWords.body, alias: false, quotedId: null },
        to: { spaceId: firstSpace.spaceId, title: firstWords.title, tags: [], notes: [] },
      })
      .catch(unlessRefused)
  for (const body of waiting) await reply(body)
  for (const { body, reason, words } of reported) {
    const sent = await reply(body)
    if (!sent) continue
    const by = sent.by === juniper ? roz : juniper
    await cases.report(by, { about: { type: 'post', id: sent.postId }, reason, words, mayAsk: false })
  }

  const { posts } = await forum.thread(juniper, { threadId: worriedIn })
  const about = posts.find(({ mine, by }) => !mine && by.works === null)
  if (!about) return
  await worries.report(juniper, {
    ...{ kind: 'post', id: about.postId },
    words:
      'They always answer on Sundays, and this week they did not come. I would like somebody to ask how they are.',
  })
  const [called] = await onCall.careCases(ilse)
  if (!called) return
  await onCall.acknowledgeCase(ilse, called.caseId)
  await onCall.noteCase(ilse, {
    caseId: called.caseId,
    note: 'Called at noon: a cold, and the phone was off. We speak again tomorrow at ten.',
  })
}

function unlessRefused(thrown: unknown): null {
  if (isRefusal(thrown)) return null
  throw thrown
}
