import { createContext, forwardRef, useContext } from 'react'
import type { AnchorHTMLAttributes, ComponentType, FormHTMLAttributes, RefAttributes } from 'react'

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string
  /** 'none': one of many ways on that few take; what it leads to is asked for when it is taken. */
  discover?: 'render' | 'none'
}
export type PageFormProps = Omit<FormHTMLAttributes<HTMLFormElement>, 'method' | 'action' | 'encType'> & {
  method?: 'get' | 'post'
  action?: string
  discover?: 'render' | 'none'
  /** Only for a form that sends a file. */
  encType?: 'multipart/form-data'
}

/**
 * How this house moves between pages. The root puts the framework's Link and Form here, so that components
 * stay free of it; without a provider they are plain elements, and everything still works.
 */
export type Frame = {
  /** Must pass its ref on: menus move focus to it. */
  Link: ComponentType<LinkProps & RefAttributes<HTMLAnchorElement>>
  Form: ComponentType<PageFormProps>
  /** The id of the form that is being sent now, '' for one that has none; null when nothing is being sent. */
  sending: string | null
}

const FrameContext = createContext<Frame>({
  Link: forwardRef(({ discover: _, ...props }, ref) => <a {...props} ref={ref} />),
  Form: ({ discover: _, ...props }) => <form {...props} />,
  sending: null,
})
export const FrameProvider = FrameContext.Provider

/** A link to a page of ours. */
export const Link = forwardRef<HTMLAnchorElement, LinkProps>(function Link(props, ref) {
  const { Link: Inner } = useContext(FrameContext)
  return <Inner {...props} ref={ref} />
})

/** A form to a page of ours; works before and without scripts. */
export function PageForm(props: PageFormProps) {
  const { Form: Inner } = useContext(FrameContext)
  return <Inner {...props} />
}

/** Is this form on its way? For the busy state of its button. */
export function useSending(formId: string): boolean {
  return useContext(FrameContext).sending === formId
}
