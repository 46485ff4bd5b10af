import { createContext, useContext } from 'react'
import type { AnchorHTMLAttributes, ComponentType, FormHTMLAttributes } from 'react'

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }
export type PageFormProps = Omit<FormHTMLAttributes<HTMLFormElement>, 'method' | 'action' | 'encType'> & {
  method?: 'get' | 'post'
  action?: string
}

/**
 * How this house moves between pages. The root puts the framework's Link and Form here, so that components
 * stay free of it; without a provider they are plain elements, and everything still works.
 */
export type Frame = {
  Link: ComponentType<LinkProps>
  Form: ComponentType<PageFormProps>
  /** The id of the form that is being sent now, '' for one that has none; null when nothing is being sent. */
  sending: string | null
}

const FrameContext = createContext<Frame>({
  Link: (props) => <a {...props} />,
  Form: (props) => <form {...props} />,
  sending: null,
})
export const FrameProvider = FrameContext.Provider

/** A link to a page of ours. */
export function Link(props: LinkProps) {
  const { Link: Inner } = useContext(FrameContext)
  return <Inner {...props} />
}

/** A form to a page of ours; works before and without scripts. */
export function PageForm(props: PageFormProps) {
  const { Form: Inner } = useContext(FrameContext)
  return <Inner {...props} />
}

/** Is this form on its way? For the busy state of its button. */
export function useSending(formId: string): boolean {
  return useContext(FrameContext).sending === formId
}
