import { LinkButton } from './button.tsx'
import { Bookmark, ChevronDown, LogOut, Settings } from './icons.ts'
import { Initial } from './initial.tsx'
import { Menu } from './menu.tsx'

const items = [
  {
    href: '/account',
    label: 'Your account',
    icon: <Settings aria-hidden className="size-5 text-ink-soft" />,
  },
  {
    href: '/kept',
    label: 'Kept for yourself',
    icon: <Bookmark aria-hidden className="size-5 text-ink-soft" />,
  },
  { href: '/sign-out', label: 'Sign out', icon: <LogOut aria-hidden className="size-5 text-ink-soft" /> },
]

/** Who is signed in and what is theirs; a way in for who is not, except where that page is open already. */
export function AccountMenu({ me, at }: { me: { name: string } | null; at: string }) {
  if (!me)
    return at.startsWith('/sign-in') ? null : (
      <LinkButton href="/sign-in" size="small" className="px-3.5">
        Sign in
      </LinkButton>
    )
  return (
    <Menu
      items={items}
      label={
        <>
          <Initial name={me.name} className="size-9 text-base" />
          <span className="max-w-40 truncate max-sm:sr-only">{me.name}</span>
          <span className="sr-only">, your account</span>
          <ChevronDown aria-hidden className="hidden size-4 text-ink-soft sm:block" />
        </>
      }
    />
  )
}
