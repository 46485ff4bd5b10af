import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Written } from '#app/ui/forum/written.tsx'
import { StandingTag } from '#app/ui/library/standing.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Guidance'} · Hearth` },
]

export const loader = answer(({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  return services.library.piece(actor, paramsOf(params, { slug: z.string().max(60) }).slug)
})

export default function PieceRoute() {
  const { slug, title, html, sources, owner, reviewedOn, standing, mayWrite } = useLoaderData<typeof loader>()
  useChanges(['library'], useLookAgain())
  return (
    <Page
      width="text"
      back={{ href: '/library', label: 'Guidance' }}
      title={title}
      actions={mayWrite ? <LinkButton href={`/library/${slug}/edit`}>Review and change</LinkButton> : null}
    >
      {mayWrite ? (
        <p className="mb-4">
          <StandingTag standing={standing} />
        </p>
      ) : null}
      <div className="max-w-text">
        <Written html={html} />
      </div>
      {sources.length > 0 ? (
        <Section title="Where this comes from">
          <ul className="grid list-disc gap-1 pl-5 text-ink-soft">
            {sources.map((source) => (
              <li key={source} className="wrap-anywhere">
                {source}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <p className="mt-8 text-sm text-ink-soft">
        {reviewedOn ? (
          <>
            Reviewed {owner ? `by ${owner} ` : ''}on{' '}
            <Time at={`${reviewedOn}T12:00:00Z`} zone="UTC" part="date" />.{' '}
          </>
        ) : (
          'Nobody of your clinic has reviewed this yet; members do not see it. '
        )}
        It is guidance and no medical advice: about medicines ask your prescriber.
      </p>
    </Page>
  )
}
