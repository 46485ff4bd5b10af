import { randomUUID } from 'node:crypto'
import type { Drawing } from '#app/domain/journal/drawing.ts'
import { emptyEntry } from '#app/domain/journal/entry.ts'
import { scales } from '#app/domain/measure/scales.ts'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import type { PersonActor } from '#app/domain/person.ts'
import type { Journal } from '#app/domain/services-journal.ts'
import type { Preparing } from '#app/domain/services-preparing.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listDemoPeople } from '#db/queries/demo.ts'
import { insertMeasuresBack, setEntryBack } from '#db/queries/demo-own.ts'
import { addressOf, patients } from '#db/seed-people.ts'
import type { Sealing } from '../sealing.ts'
import { type Body, bodyContext } from '../services/measures-body.ts'
import { openMemberSealing } from '../services/member-keys.ts'
import { writePlan } from './own-plan.ts'
import { deriveTotals } from '../services/totals-body.ts'
import { ownCards, ownQuestions, ownWords } from './own-words.ts'
import { roll, shuffled } from './people/chance.ts'

const entriesEach = 7
const span = 85

/** J2, J4, J5, J6, J8: months of journals, check-ins, scales, plans, supports and cards of the demo’s patients. Once. */
export async function writeDemoOwn({
  db,
  sealing,
  journal,
  preparing,
}: {
  db: Db
  sealing: Sealing
  journal: Journal
  preparing: Preparing
}): Promise<void> {
  const memberSealing = openMemberSealing(sealing)
  const people = await listDemoPeople(db.orm)
  for (const person of patients) {
    const found = people.find(({ email }) => email === addressOf(person))
    if (!found) continue
    const { personId, roles } = found
    const actor: PersonActor = { kind: 'person', personId, roles, assurance: 'full' }
    if ((await journal.list(actor, { before: null })).items.length > 0) return
    await writeJournal({ db, journal }, actor, person.key)
    const card = ownCards[person.key]
    if (card) await preparing.saveCard(actor, { version: 0, card })
    const asks = ownQuestions[person.key]
    if (asks) {
      const questionId = randomUUID()
      await preparing.keepQuestion(actor, { questionId, text: asks })
      await preparing.sendQuestion(actor, questionId)
    }
    await asActor(db, personId, async (tx) => {
      const seal = await memberSealing.sealer(tx, personId)
      const rows = [...checkInsOf(person.key), ...scalesOf(person.key)].map(({ kind, days, body }) => {
        const id = randomUUID()
        const sealed = seal(JSON.stringify(body), bodyContext(id))
        return { id, personId, kind, commandId: randomUUID(), body: sealed, days }
      })
      await insertMeasuresBack(tx, rows)
      await writePlan(tx, { personId, key: person.key, seal })
      await deriveTotals(tx, memberSealing, personId)
    })
  }
}

async function writeJournal({ db, journal }: { db: Db; journal: Journal }, actor: PersonActor, key: string) {
  for (const [n, { text, themes, tough = false }] of shuffled(key, ownWords)
    .slice(0, entriesEach)
    .entries()) {
    const draws = n === 2
    const words = {
      ...emptyEntry(draws ? 'drawing' : 'words'),
      ...{ text: draws ? 'A path, and something at its end.' : text, themes, tough },
      drawing: draws ? pathOf(key) : [],
    }
    const entryId = randomUUID()
    await journal.save(actor, { entryId, version: 0, writer: randomUUID(), n: 1, words })
    const days = span - (n * span) / entriesEach - roll(key, `day ${n}`) * 5
    await asActor(db, actor.personId, (tx) => setEntryBack(tx, entryId, Math.max(0.4, days)))
  }
}

type Said = { kind: 'check-in' | ScaleId; days: number; body: Body }

/** About every second day; a little lighter towards today, as one would hope, and not on every day. */
function checkInsOf(key: string): Said[] {
  return Array.from({ length: span }, (_, n) => span - n)
    .filter((day) => roll(key, `asked ${day}`) < 0.5)
    .map((day) => {
      const level = (about: string) => {
        const value = 2 + (2 * (span - day)) / span + (roll(key, `${about} ${day}`) - 0.5) * 2.4
        return Math.max(1, Math.min(5, Math.round(value)))
      }
      return { kind: 'check-in', days: day - 0.3, body: { mood: level('mood'), energy: level('energy') } }
    })
}

/** PHQ-9 and GAD-7 now and then. Nobody of the demo says yes to the question of which somebody would be called. */
function scalesOf(key: string): Said[] {
  return [60, 32, 15, 8].flatMap((days, n) =>
    (['phq-9', 'gad-7'] as const).map((kind): Said => {
      const { items, version } = scales[kind]
      const answers = items.map((_, item) =>
        kind === 'phq-9' && item === 8
          ? 0
          : Math.min(3, Math.floor(roll(key, `${kind} ${n} ${item}`) * (3.2 - n * 0.6))),
      )
      return { kind, days: days + roll(key, `hour ${n}`), body: { version, answers } }
    }),
  )
}

/** A path that winds down a page, and a round thing at its end. */
function pathOf(key: string): Drawing {
  const turn = roll(key, 'turn') * Math.PI
  const path = Array.from({ length: 40 }, (_, n) => [
    Math.round(500 + Math.sin(n / 5 + turn) * (60 + n * 5)),
    Math.round(120 + n * 17),
  ]).flat()
  const ring = Array.from({ length: 25 }, (_, n) => [
    Math.round(500 + Math.cos(n / 4) * 90),
    Math.round(850 + Math.sin(n / 4) * 70),
  ]).flat()
  return [
    { colour: 'calm', width: 'broad', points: path },
    { colour: 'ember', width: 'wide', points: ring },
  ]
}
