import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { endings, longestWords, marks, wordsOf } from '#app/domain/intention/intention.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { NewIntention } from '#app/ui/intentions/new-intention.tsx'
import { Timeline } from '#app/ui/intentions/timeline.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Intentions · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { before = null } = queryOf(request, { before: z.uuid().optional() })
  const timeline = await services.intentions.timeline(actor, { before })
  return { ...timeline, first: before === null, commandId: crypto.randomUUID() }
})

const text = z.string({ error: 'Please write a few words.' }).max(longestWords)
const answerText = z.string().max(1200).optional().default('')
const intentionId = z.uuid()
const given = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('set'),
    commandId: z.uuid(),
    text: text.optional().default(''),
    why: answerText,
    stuck: answerText,
    need: answerText,
    sessionId: z.union([z.uuid(), z.literal('none')]),
    mark: z.enum(marks),
  }),
  z.strictObject({ act: z.enum(['revise', 'follow']), commandId: z.uuid(), intentionId, text }),
  z.strictObject({ act: z.literal('close'), intentionId, status: z.enum(['open', ...endings]) }),
  z.strictObject({ act: z.literal('mark'), intentionId, mark: z.enum(marks) }),
])

export const action = answerForm(
  given,
  { at: { 'words-empty': 'text' } },
  async (asked, { context: { actor, services } }) => {
    const { intentions } = services
    if (asked.act === 'set') {
      const { commandId, sessionId, mark, text: free, ...answers } = asked
      const words = [free.trim(), wordsOf(answers)].filter(Boolean).join('\n\n')
      refuseUnless(words !== '', 'words-empty')
      const session = sessionId === 'none' ? null : sessionId
      await intentions.set(actor, { commandId, text: words, sessionId: session, mark })
    } else if (asked.act === 'close') await intentions.close(actor, asked)
    else if (asked.act === 'mark') await intentions.mark(actor, asked)
    else if (asked.act === 'revise') await intentions.revise(actor, asked)
    else await intentions.follow(actor, asked)
    return redirect(`/intentions?said=intention-${asked.act}`)
  },
)

export default function IntentionsPage() {
  const { items, next, first, sessions, prompt, zone, commandId } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const look = useLookAgain()
  useChanges(['mine'], look)
  return (
    <Page
      width="text"
      title="Intentions"
      actions={<LinkButton href="/sharing">Who can see what</LinkButton>}
      lead="Why you come, in your own words. Only you see them, until you say yes to somebody."
    >
      {prompt && first ? (
        <div className="mb-6">
          <Notice tone="calm" title={prompt.kind === 'before' ? 'Before your session' : 'After your session'}>
            {prompt.kind === 'before' ? (
              <>
                Your session is on <Time at={prompt.startsAt} zone={zone} part="day" />. If you like, say what
                you bring to it.
              </>
            ) : (
              'If you like, write what followed beneath your intention. A word is enough, and so is none.'
            )}
          </Notice>
        </div>
      ) : null}
      {first ? (
        <Section title="Set an intention">
          <NewIntention {...{ sessions, prompt, zone, commandId, answered }} />
        </Section>
      ) : null}
      <Section title={first ? 'Your intentions' : 'Earlier intentions'}>
        {items.length > 0 ? (
          <Timeline items={items} {...{ zone, commandId, answered }} />
        ) : (
          <Empty title="No intention is set yet">
            Set one before a session or whenever you like. You can change it, close it, or let it go.
          </Empty>
        )}
        {next === null ? null : (
          <p className="mt-6">
            <LinkButton href={`/intentions?before=${next}`}>Show earlier ones</LinkButton>
          </p>
        )}
      </Section>
    </Page>
  )
}
