import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { listenings } from './domain/circle/words.ts'
import { longestPost } from './domain/forum/post.ts'
import type { Showing } from './domain/reflection/reflection.ts'
import { answerForm } from './form.server.ts'

/** J3: what is chosen on the page that shows words of an entry. */
export const showingForm = z.strictObject({
  commandId: z.uuid(),
  body: z.string({ error: 'Please leave a few words.' }).max(longestPost),
  to: z.union([z.uuid(), z.literal('everybody')], { error: 'Please choose who may read it.' }),
  name: z.enum(['own', 'alias'], { error: 'Please choose a name.' }),
  heard: z.enum(listenings, { error: 'Please choose how you want to be heard.' }),
  until: z.iso.date({ error: 'Please choose a day, or leave it empty.' }).optional(),
})

export const showingOf = ({ body, to, name, heard, until }: z.output<typeof showingForm>): Showing => ({
  ...{ body, heard, alias: name === 'alias', until: until ?? null },
  circleId: to === 'everybody' ? null : to,
})

/** The forms beneath what is shown: taken back in one tap, or let go. `back`: where they lead. */
export const shownForms = (back: (params: Record<string, string | undefined>) => string) => ({
  withdraw: answerForm(
    z.strictObject({ threadId: z.uuid() }),
    {},
    async ({ threadId }, { context: { actor, services }, params }) => {
      await services.reflections.withdraw(actor, threadId)
      return redirect(`${back(params)}?said=reflection-gone`)
    },
  ),
  'let-go': answerForm(
    z.strictObject({ entryId: z.uuid() }),
    {},
    async ({ entryId }, { context: { actor, services }, params }) => {
      await services.reflections.letGo(actor, entryId)
      return redirect(`${back(params)}?said=reflection-let-go`)
    },
  ),
})
