import {
  Form,
  Link,
  Links,
  Meta,
  Outlet,
  useLocation,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { forwardRef, useEffect, useMemo, useRef } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { answer } from './answer.server.ts'
import { can } from './domain/policy.ts'
import styles from './tailwind.css?url'
import { AccountMenu } from './ui/account-menu.tsx'
import { FrameProvider } from './ui/frame.tsx'
import { expectVisit, VisitContext } from './ui/fresh.ts'
import type { Frame } from './ui/frame.tsx'
import { appearanceAttributes, appearanceOf } from './ui/look.ts'
import { useNonce } from './ui/nonce.ts'
import { Scripts } from './scripts.tsx'
import { Called } from './ui/on-call/called.tsx'
import { placesOf } from './places.ts'
import { House } from './ui/page.tsx'
import { saids, Toast, ToastPlace } from './ui/said.tsx'
import { RanOut } from './ui/sign-in-again.tsx'
import { Loading, Offline } from './ui/states.tsx'
import { useOnline, useSlow } from './ui/use-line.ts'
import { usePocket } from './live/use-pocket.ts'
import { useSignedIn } from './live/use-signed-in.ts'
import { ReadersPlace } from './readers-place.tsx'
import { nowShown } from './steady.ts'
import { TroublePage, troubleOf } from './ui/trouble.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'manifest', href: '/manifest.webmanifest' },
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
]

export const meta: MetaFunction = () => [{ title: 'Hearth' }]

export const loader = answer(async ({ context, request }) => {
  const { actor, clinic, services } = context
  const whole = actor.kind === 'person' && actor.assurance === 'full'
  const mayBeCalled = can(actor, 'page.list', {})
  const [me, waiting] = await Promise.all([
    whole ? services.accounts.me(actor) : null,
    mayBeCalled ? services.onCall.waiting(actor) : null,
  ])
  return {
    clinic: clinic === 'Hearth' ? null : clinic,
    appearance: appearanceOf(request.headers.get('cookie')),
    me: me && { personId: me.personId, name: me.name, zone: me.zone },
    mayListPeople: can(actor, 'people.list', {}),
    hasWindow: actor.kind === 'person' && can(actor, 'window.see', { personId: actor.personId }),
    maySchedule: can(actor, 'schedule.see', {}),
    guides: actor.kind === 'person' && can(actor, 'guide-week.see', { personId: actor.personId }),
    seesShared: can(actor, 'totals.see', {}),
    moderates: can(actor, 'moderation.see', {}),
    emergencies: can(actor, 'glass.see', {}),
    writesGuidance: can(actor, 'library.write', {}),
    readsQuestions: can(actor, 'question.read', {}),
    readsForum: can(actor, 'forum.read', {}),
    // What this device kept goes with the person (rulings 33).
    ended: actor.kind === 'nobody' && (await context.ended()),
    called: waiting === null ? null : { waiting },
    // Said here, so that no page carries all that could be said.
    said: saidIn(request.url),
  }
})
function saidIn(url: string): string | null {
  const word = new URL(url).searchParams.get('said') ?? ''
  return Object.hasOwn(saids, word) ? (saids[word] ?? null) : null
}
export type Root = Awaited<ReturnType<typeof loader>>

const moving: Pick<Frame, 'Link' | 'Form'> = {
  Link: forwardRef(({ href, ...props }, ref) => <Link to={href} {...props} ref={ref} />),
  Form: (props) => <Form {...(props as ComponentProps<typeof Form>)} />,
}

/** The document, around a page and around an error page alike: so it must not count on the root's data. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const nonce = useNonce()
  return (
    <html lang="en" {...(root ? appearanceAttributes(root.appearance) : {})}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f5f1ea" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12181e" />
        <Meta />
        <Links />
      </head>
      <body>
        <Around root={root}>{children}</Around>
        <ReadersPlace nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

function Around({ root, children }: { root: Root | undefined; children: ReactNode }) {
  const navigation = useNavigation()
  const { pathname, search, key } = useLocation()
  useEffect(() => nowShown(pathname), [pathname])
  useArrival(pathname)
  expectVisit(navigation)
  usePocket(root?.me?.personId ?? null, root?.hasWindow ?? false)
  const online = useOnline()
  const slow = useSlow(navigation.state !== 'idle')
  const sending =
    navigation.state === 'idle' || !navigation.formData ? null : String(navigation.formData.get('form') ?? '')
  const ranOut = useSignedIn(root?.me?.personId ?? null, root?.ended ?? false, sending !== null)
  // The same while nothing is sent: every link of the page looks at it.
  const frame = useMemo(() => ({ ...moving, sending }), [sending])
  const places = placesOf(root, pathname)
  const said = new URLSearchParams(search).has('said') ? root?.said : null
  return (
    <FrameProvider value={frame}>
      <House
        places={places}
        clinic={root?.clinic ?? null}
        account={<AccountMenu me={root?.me ?? null} at={pathname} />}
        above={root?.called && pathname !== '/on-call' ? <Called first={root.called} /> : null}
      >
        <VisitContext.Provider value={key}>{children}</VisitContext.Provider>
      </House>
      <ToastPlace>
        {online ? null : <Offline />}
        {ranOut ? <RanOut /> : null}
        {slow ? <Loading /> : null}
        {said ? <Toast away={pathname}>{said}</Toast> : null}
      </ToastPlace>
    </FrameProvider>
  )
}

/** After a move without a page load, the reader's place is the start of the new page. */
function useArrival(pathname: string) {
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const online = typeof navigator === 'undefined' || navigator.onLine
  return <TroublePage {...troubleOf(error, online)} />
}
