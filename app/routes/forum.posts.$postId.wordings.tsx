import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { Written } from '#app/ui/forum/written.tsx'
import { Tag } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Earlier wordings · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  return services.forum.wordings(actor, paramsOf(params, { postId: z.uuid() }).postId)
})

export default function Wordings() {
  const { threadId, items } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  return (
    <Page
      width="text"
      title="Earlier wordings"
      back={{ href: `/forum/t/${threadId}`, label: 'Back to the thread' }}
    >
      <ol className="grid gap-4">
        {items.map(({ revision, html, at, byAuthor, shown }) => (
          <li key={revision} className="card p-4 sm:p-6">
            <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
              <Time at={at} zone={zone} />
              {shown ? <Tag tone="calm">Shown now</Tag> : null}
              {byAuthor ? null : <Tag>A guide took words out</Tag>}
            </p>
            <div className="mt-3">
              <Written html={html} />
            </div>
          </li>
        ))}
      </ol>
    </Page>
  )
}
