import type { Root } from './root.tsx'
import type { Place } from './ui/page.tsx'

/** The main places of whoever is signed in, in their order; none for who is not. */
export function placesOf(root: Root | undefined, pathname: string): Place[] {
  if (!root?.me) return []
  return [
    ...(root.hasWindow ? [{ href: '/', label: 'Today', current: pathname === '/' }] : []),
    { href: '/circles', label: 'Circles', current: pathname.startsWith('/circles') },
    ...(root.readsForum
      ? [{ href: '/forum', label: 'Forum', current: /^\/(?:forum|reflections)(?:\/|$)/.test(pathname) }]
      : []),
    ...(root.maySchedule
      ? [
          {
            href: '/schedule',
            label: 'Schedule',
            current: /^\/(?:schedule|treatments|series)(?:\/|$)/.test(pathname),
          },
        ]
      : []),
    ...(root.guides ? [{ href: '/guide-week', label: 'My week', current: pathname === '/guide-week' }] : []),
    ...(root.seesShared
      ? [
          {
            href: '/shared-with-me',
            label: 'Shared with me',
            current: pathname.startsWith('/shared-with-me'),
          },
        ]
      : []),
    ...(root.hasWindow
      ? [
          { href: '/my-window', label: 'My window', current: pathname === '/my-window' },
          {
            href: '/intentions',
            label: 'Intentions',
            current: /^\/(?:intentions|sharing)(?:\/|$)/.test(pathname),
          },
          { href: '/journal', label: 'Journal', current: pathname.startsWith('/journal') },
          { href: '/plan', label: 'Plan', current: /^\/(?:plan|supports)(?:\/|$)/.test(pathname) },
          { href: '/check-ins', label: 'Check-ins', current: pathname.startsWith('/check-ins') },
        ]
      : []),
    ...(root.moderates
      ? [
          {
            href: '/moderation',
            label: 'Moderation',
            current: pathname.startsWith('/moderation') && pathname !== '/moderation/told',
          },
        ]
      : []),
    ...(root.readsQuestions
      ? [{ href: '/questions', label: 'Questions', current: pathname === '/questions' }]
      : []),
    ...(root.mayListPeople
      ? [{ href: '/people', label: 'People', current: pathname.startsWith('/people') }]
      : []),
    ...(root.writesGuidance
      ? [{ href: '/library', label: 'Guidance', current: pathname.startsWith('/library') }]
      : []),
    ...(root.emergencies
      ? [
          {
            href: '/break-glass',
            label: 'Emergency access',
            current: pathname.startsWith('/break-glass'),
          },
        ]
      : []),
    ...(root.called
      ? [{ href: '/on-call', label: 'On call', current: pathname.startsWith('/on-call') }]
      : []),
  ]
}
