import { useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { Link } from './frame.tsx'

export type MenuItem = { href: string; label: string; icon?: ReactNode }
export type MenuProps = {
  /** What the button shows; its words are its name. */
  label: ReactNode
  items: readonly MenuItem[]
}

export const menuButton =
  'inline-flex min-h-touch min-w-touch cursor-pointer items-center justify-center gap-2 rounded-full px-1 text-sm font-semibold ' +
  'hover:bg-sunken list-none [&::-webkit-details-marker]:hidden'
export const menuList =
  'z-30 min-w-56 rounded-md border border-line bg-surface p-1.5 shadow-float moving:animate-rise'
export const menuItem =
  'flex min-h-touch items-center gap-3 rounded-sm px-3 font-semibold text-ink no-underline outline-none ' +
  'hover:bg-sunken data-[highlighted]:bg-sunken data-[highlighted]:text-ink'

/** A few ways on, behind one button. A disclosure without scripts; a menu with arrow keys once it is first opened with them. */
export function Menu(props: MenuProps) {
  const [Opened, setOpened] = useState<ComponentType<MenuProps> | null>(null)
  if (Opened) return <Opened {...props} />
  const onClick = (event: { preventDefault(): void; currentTarget: HTMLElement }) => {
    event.preventDefault()
    const place = event.currentTarget.parentElement as HTMLDetailsElement
    import('./menu-opened.tsx').then(
      (module) => setOpened(() => module.MenuOpened),
      () => {
        place.open = true
      },
    )
  }
  return (
    <details className="relative">
      <summary className={menuButton} onClick={onClick}>
        {props.label}
      </summary>
      <ul className={`absolute top-full right-0 mt-2 ${menuList}`}>
        {props.items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} className={menuItem}>
              {item.icon}
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
