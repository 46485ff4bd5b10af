import { LinkButton } from '../button.tsx'

/** The way to what changed; a quiet dot while something there is new. Never a number. */
export function NewsLink({ news }: { news: boolean }) {
  return (
    <LinkButton href="/notices">
      What changed
      {news ? (
        <>
          <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-ember" />
          <span className="sr-only">(something is new)</span>
        </>
      ) : null}
    </LinkButton>
  )
}
