import { createContext, useContext } from 'react'
import type { ComponentType, FormHTMLAttributes, AnchorHTMLAttributes } from 'react'

/**
 * How this house moves between pages. The root puts the framework's Link and Form here, so that components
 * stay free of it; without a provider they are plain elements, and everything still works.
 */
export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }
export type FormElementProps = Omit<FormHTMLAttributes<HTMLFormElement>, 'method'> & {
  method?: 'get' | 'post'
}
type Frame = { Link: ComponentType<LinkProps>; Form: ComponentType<FormElementProps> }

const FrameContext = createContext<Frame>({
  Link: (props) => <a {...props} />,
  Form: (props) => <form {...props} />,
})
export const FrameProvider = FrameContext.Provider

/** A link to a page of ours. */
export function Link(props: LinkProps) {
  const { Link: Inner } = useContext(FrameContext)
  return <Inner {...props} />
}

/** A form to a page of ours; works before and without scripts. */
export function PageForm(props: FormElementProps) {
  const { Form: Inner } = useContext(FrameContext)
  return <Inner {...props} />
}
