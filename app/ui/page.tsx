import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link } from './frame.tsx'
import { Wordmark } from './mark.tsx'

export type Place = { href: string; label: string; current: boolean }

/** The frame of every page: a way past the header, the way home, someone to talk to in one tap, and the main part. */
export function House({
  places,
  account,
  clinic,
  above,
  children,
}: {
  places: Place[]
  /** The account menu, or a way to sign in; null where neither makes sense. */
  account: ReactNode
  clinic: string | null
  /** What must be seen on whichever page this is. */
  above?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="skip-link rounded-full bg-ink px-5 py-3 font-semibold text-ground">
        Skip to the main part
      </a>
      <header className="border-b border-line bg-ground print:hidden">
        <div className="mx-auto flex w-full max-w-wide flex-wrap items-center gap-x-2 gap-y-1 px-4 sm:gap-x-6 py-2 sm:px-6">
          <Link
            href="/"
            className="inline-flex min-h-touch min-w-11 items-center rounded-sm no-underline"
            aria-label="Hearth, home"
          >
            <Wordmark />
          </Link>
          <div className="ml-auto flex items-center gap-1 sm:order-3 sm:gap-3">
            <TalkLink />
            {account}
          </div>
          {places.length > 0 ? <Places places={places} /> : null}
        </div>
      </header>
      {above}
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="mt-16 border-t border-line print:hidden">
        <div className="mx-auto flex w-full max-w-wide flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-6 text-sm text-ink-soft sm:px-6">
          <p>{clinic ? `Hearth at ${clinic}` : 'Hearth'}</p>
          <p>What is said in a circle is not recorded.</p>
        </div>
      </footer>
    </div>
  )
}

function TalkLink() {
  return (
    <Link
      href="/help"
      className="inline-flex min-h-touch items-center rounded-full px-2 text-sm font-semibold text-calm underline decoration-1 underline-offset-4 hover:bg-calm-soft hover:text-calm-ink"
    >
      Someone to talk to
    </Link>
  )
}

/** More than a row of a common screen holds beside the name and the account: a row of their own. */
const mostBeside = 7

function Places({ places }: { places: Place[] }) {
  const row = useRef<HTMLUListElement>(null)
  const at = places.find(({ current }) => current)?.href
  // On a phone it is one row that moves sideways: where they are is in sight.
  useEffect(() => {
    const list = row.current
    const item = list?.querySelector<HTMLElement>('[aria-current=page]')
    if (list && item) list.scrollLeft = item.offsetLeft - (list.clientWidth - item.offsetWidth) / 2
  }, [at])
  return (
    <nav
      aria-label="Main"
      className={`-mx-4 min-w-0 basis-full sm:-mx-2 ${places.length > mostBeside ? 'sm:order-4' : 'sm:order-2 sm:basis-auto'}`}
    >
      <ul
        ref={row}
        className="relative flex gap-x-1 overflow-x-auto px-2 py-1 max-sm:pr-10 [scrollbar-width:none] max-sm:mask-r-from-92% sm:flex-wrap sm:overflow-visible sm:p-0"
      >
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              aria-current={place.current ? 'page' : undefined}
              className="relative inline-flex min-h-touch items-center rounded-full px-3 font-semibold whitespace-nowrap text-ink-soft no-underline hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-3 aria-[current=page]:after:bottom-1 aria-[current=page]:after:h-0.5 aria-[current=page]:after:rounded-full aria-[current=page]:after:bg-ember"
            >
              {place.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const widths = { narrow: 'max-w-narrow', text: 'max-w-text', page: 'max-w-page', wide: 'max-w-wide' } as const

/** One page inside the house: its heading, one line under it, what may be done, and the rest. */
export function Page({
  title,
  lead,
  actions,
  back,
  width = 'page',
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  back?: { href: string; label: string }
  width?: keyof typeof widths
  children?: ReactNode
}) {
  return (
    <div className={`mx-auto w-full ${widths[width]} px-4 pt-8 sm:px-6 sm:pt-12`}>
      {back ? (
        <p className="mb-3">
          <Link
            href={back.href}
            className="inline-flex min-h-touch items-center text-sm font-semibold text-ink-soft hover:text-ink"
          >
            <span aria-hidden="true">←&nbsp;</span>
            {back.label}
          </Link>
        </p>
      ) : null}
      <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="max-w-text min-w-0 wrap-anywhere">
          <h1 className="text-2xl sm:text-3xl">{title}</h1>
          {lead ? <p className="mt-3 text-lg text-ink-soft">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
      {children}
    </div>
  )
}

/** A part of a page with its own heading. */
export function Section({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-10 first:mt-0">
      <h2 className="text-xl">{title}</h2>
      {lead ? <p className="mt-1 max-w-text text-ink-soft">{lead}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  )
}
