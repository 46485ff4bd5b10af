import { Scripts as RemixScripts } from '@remix-run/react'
import { cloneElement, isValidElement } from 'react'
import type { ComponentProps, ReactElement, ReactNode } from 'react'

/** The page's scripts, asked for after what draws it: on a slow line words are there before buttons come to life. */
export function Scripts(props: ComponentProps<typeof RemixScripts>) {
  // Called, not drawn: its links take no priority as a property.
  const all: ReactElement<{ children?: ReactNode }> | null = RemixScripts(props)
  return all && cloneElement(all, {}, ...[all.props.children].flat().map(afterwards))
}

function afterwards(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return node.map(afterwards)
  // In small letters, as React 18 passes it on.
  return isValidElement(node) && node.type === 'link'
    ? cloneElement(node, { fetchpriority: 'low' } as object)
    : node
}
