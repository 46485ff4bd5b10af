import * as DropdownMenu from 'radix-ui/dropdown-menu'
import { Link } from './frame.tsx'
import { menuButton, menuItem, menuList } from './menu.tsx'
import type { MenuProps } from './menu.tsx'

/** The menu with keys and focus; fetched at the first press, so it begins open. */
export function MenuOpened({ label, items }: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger className={menuButton}>{label}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={8} collisionPadding={12} className={menuList}>
          {items.map((item) => (
            <DropdownMenu.Item key={item.href} asChild>
              <Link href={item.href} className={menuItem}>
                {item.icon}
                {item.label}
              </Link>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
