import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Submit } from '#app/ui/form.tsx'
import { ThreadList } from '#app/ui/forum/thread-list.tsx'
import { PageForm } from '#app/ui/frame.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.space.name ?? 'Forum'} · Hearth` },
]

const slug = z.string().max(60)

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  const { after = null } = queryOf(request, { after: z.uuid().optional() })
  const given = paramsOf(params, { slug })
  // J3: they have a page of their own.
  if (given.slug === 'reflections') throw redirect('/reflections')
  return { ...(await services.forum.space(actor, { ...given, after })), first: after === null }
})

export const action = answerForm(
  z.strictObject({ spaceId: z.uuid(), on: z.enum(['yes', 'no']) }),
  {},
  async ({ spaceId, on }, { context: { actor, services }, params }) => {
    await services.forum.followSpace(actor, { spaceId, on: on === 'yes' })
    return redirect(`/forum/${paramsOf(params, { slug }).slug}`)
  },
)

export default function Space() {
  const { space, pinned, items, next, first } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  const look = useLookAgain()
  useChanges([`space:${space.spaceId}`, 'mine'], look)
  return (
    <Page
      title={space.name}
      lead={space.about}
      back={{ href: '/forum', label: 'Forum' }}
      actions={
        <>
          <LinkButton href={`/forum/${space.slug}/new`} look="primary">
            Begin a thread
          </LinkButton>
          <PageForm method="post" id="follow">
            <input type="hidden" name="form" value="follow" />
            <input type="hidden" name="spaceId" value={space.spaceId} />
            <input type="hidden" name="on" value={space.follows ? 'no' : 'yes'} />
            <Submit form="follow" look="quiet" aria-pressed={space.follows}>
              {space.follows ? 'You hear of new threads' : 'Hear of new threads'}
            </Submit>
          </PageForm>
        </>
      }
    >
      {pinned.length > 0 ? (
        <div className="mb-3">
          <ThreadList items={pinned} zone={zone} />
        </div>
      ) : null}
      {items.length > 0 ? (
        <ThreadList items={items} zone={zone} />
      ) : pinned.length === 0 && first ? (
        <Empty title="Nobody has written here yet">
          A question, a small thing that helped, or just hello: any of them is a good beginning.
        </Empty>
      ) : null}
      {next === null ? null : (
        <p className="mt-6">
          <LinkButton href={`/forum/${space.slug}?after=${next}`}>Earlier threads</LinkButton>
        </p>
      )}
    </Page>
  )
}
