import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { wordsTyped } from '#app/domain/forum/fold.ts'
import { topicNotes } from '#app/domain/forum/post.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { PushSetting } from '#app/ui/forum/push-setting.tsx'
import { DigestChoice, FoldedAway, MutedPeople } from '#app/ui/forum/settings-forms.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Forum settings · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const [preferences, push] = [
    await services.forum.preferences(actor),
    await services.pushes.pushState(actor),
  ]
  return { ...preferences, push }
})

const note = z.enum(topicNotes)
const saved = (said: string) => redirect(`/forum/settings?said=${said}`)

export const action = answerForms({
  unmute: answerForm(z.strictObject({ muteId: z.uuid() }), {}, async ({ muteId }, { context }) => {
    await context.services.forum.unmute(context.actor, muteId)
    return saved('unmuted')
  }),
  folding: answerForm(
    z.strictObject({
      words: z.string().max(4000).default(''),
      notes: z.union([note.transform((one) => [one]), z.array(note).max(topicNotes.length)]).default([]),
    }),
    { at: { 'too-large': 'words' } },
    async ({ words, notes }, { context }) => {
      await context.services.forum.setFolding(context.actor, { words: wordsTyped(words), notes })
      return saved('folding-saved')
    },
  ),
  digest: answerForm(
    z.strictObject({ digest: z.enum(['none', 'daily', 'weekly']) }),
    {},
    async ({ digest }, { context }) => {
      await context.services.forum.setDigest(context.actor, digest)
      return saved('digest-saved')
    },
  ),
  push: answerForm(z.strictObject({ endpoint: z.url().max(1000) }), {}, async (given, { context }) => {
    await context.services.pushes.addBrowser(context.actor, given)
    return saved('push-on')
  }),
  'push-end': answerForm(z.strictObject({}), {}, async (_, { context }) => {
    await context.services.pushes.endBrowsers(context.actor)
    return saved('push-off')
  }),
})

export default function ForumSettings() {
  const { muted, words, notes, digest, zone, push } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page
      width="text"
      back={{ href: '/forum', label: 'Forum' }}
      title="Your forum settings"
      lead="What you want folded away, and how you hear of things. Nobody else sees any of it."
    >
      <Section title="Folded away">
        <FoldedAway words={words} notes={notes} answered={answered} />
      </Section>
      <Section title="People you muted" lead="Their posts are folded, and nothing of theirs is told to you.">
        <MutedPeople muted={muted} answered={answered} />
      </Section>
      <Section title="By mail">
        <DigestChoice digest={digest} zone={zone} answered={answered} />
      </Section>
      <Section
        title="On this device"
        lead="When somebody names you, answers you, or writes where you watch or follow."
      >
        <PushSetting pushKey={push.key} browsers={push.browsers} answered={answered} />
      </Section>
    </Page>
  )
}
