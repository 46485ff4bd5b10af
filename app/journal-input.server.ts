import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { answerForm } from './form.server.ts'
import { colours, mostPoints, mostStrokes, side } from './domain/journal/drawing.ts'
import { emptyEntry, kinds, longestEntry, themes } from './domain/journal/entry.ts'
import type { EntryKind } from './domain/journal/entry.ts'
import type { Actor } from './domain/person.ts'
import { isRefusal, refuseUnless } from './domain/refusal.ts'
import type { Journal } from './domain/services-journal.ts'

const point = z.int().min(0).max(side)
const text = z.string().max(longestEntry)
const promptId = z.string().max(40).nullable()

/** What a page of the journal sends by its script. */
export const savedEntry = z.strictObject({
  entryId: z.uuid(),
  version: z.int().min(0),
  writer: z.uuid(),
  n: z.int().min(1).max(1_000_000),
  words: z.strictObject({
    kind: z.enum(kinds),
    text,
    drawing: z
      .array(
        z.strictObject({
          colour: z.enum(colours),
          width: z.enum(['fine', 'broad', 'wide']),
          points: z
            .array(point)
            .min(2)
            .max(mostPoints * 2),
        }),
      )
      .max(mostStrokes),
    themes: z.array(z.enum(themes)).max(themes.length),
    promptId,
    tough: z.boolean(),
  }),
})

/** The same page without scripts: a form. It writes words; a drawing takes a script. */
const form = z.strictObject({
  entryId: z.uuid(),
  version: z.coerce.number().int().min(0),
  writer: z.uuid(),
  text: z.string().max(longestEntry).optional().default(''),
  theme: z.preprocess(
    (given) => (given === undefined ? [] : [given].flat()),
    z.array(z.enum(themes)).max(themes.length),
  ),
  promptId: z.string().max(40).optional(),
  tough: z.literal('yes').optional(),
})

/** Keeps what the form holds. Refuses `version-older` where another device wrote meanwhile: nothing is written over. */
export const saveForm = answerForm(
  form,
  { at: { 'words-empty': 'text' } },
  async (given, { context: { actor, services } }) => {
    const { entryId, version, writer } = given
    const { entry } = version === 0 ? { entry: null } : await services.journal.page(actor, entryId)
    const words = {
      ...emptyEntry(entry?.kind ?? 'words'),
      ...{ text: given.text, drawing: entry?.drawing ?? [], themes: given.theme },
      ...{ promptId: given.promptId ?? null, tough: given.tough === 'yes' },
    }
    const answer = await services.journal.save(actor, { entryId, version, writer, n: 1, words })
    refuseUnless(answer.saved, 'version-older')
    return redirect('/journal?said=journal-saved')
  },
)

/** What a page to write on begins with: a number for the entry, which makes what is sent again one entry. */
export async function writingPage(
  journal: Journal,
  actor: Actor,
  {
    entryId,
    kind,
    promptId = null,
  }: { entryId?: string | undefined; kind: EntryKind; promptId?: string | null },
) {
  const found = entryId === undefined ? null : await journal.page(actor, entryId).catch(notFound)
  const page = found ?? (await journal.page(actor, null))
  const numbers = { entryId: entryId ?? crypto.randomUUID(), writer: crypto.randomUUID() }
  return { ...page, ...numbers, kind: page.entry?.kind ?? kind, promptId }
}
const notFound = (thrown: unknown) => {
  if (isRefusal(thrown) && thrown.code === 'not-found') return null
  throw thrown
}
