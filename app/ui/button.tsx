import { forwardRef } from 'react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from './frame.tsx'
import type { LinkProps } from './frame.tsx'
import { Spinner } from './spinner.tsx'

/** primary: the one thing to do here. quiet: beside it. plain: in a line. careful: asks first, in clay, never red. */
export type Look = 'primary' | 'quiet' | 'plain' | 'careful'
export type Size = 'medium' | 'small' | 'large'

const base =
  'inline-flex max-w-full cursor-pointer items-center justify-center gap-2 rounded-full border font-semibold whitespace-normal ' +
  'text-center no-underline select-none transition-[background-color,border-color,color,box-shadow,transform] ' +
  'active:translate-y-px disabled:cursor-not-allowed aria-disabled:cursor-not-allowed print:hidden ' +
  'disabled:opacity-60 aria-disabled:opacity-60'
const looks: Record<Look, string> = {
  primary:
    'border-transparent bg-ember text-ember-ink shadow-low enabled:hover:bg-ember-strong [a]:hover:bg-ember-strong',
  quiet:
    'border-line-strong bg-surface text-ink enabled:hover:border-ink enabled:hover:bg-sunken [a]:hover:border-ink [a]:hover:bg-sunken',
  plain: 'border-transparent bg-transparent text-ink enabled:hover:bg-sunken [a]:hover:bg-sunken',
  careful: 'border-care bg-surface text-care-ink enabled:hover:bg-care-soft [a]:hover:bg-care-soft',
}
const sizes: Record<Size, string> = {
  small: 'min-h-touch min-w-touch px-4 py-1.5 text-sm',
  medium: 'min-h-12 px-6 py-2.5 text-base',
  large: 'min-h-14 px-8 py-3 text-lg',
}

/** The classes of a button, for an element that cannot be one of ours. */
export function buttonClass(look: Look = 'quiet', size: Size = 'medium', more = ''): string {
  return `${base} ${looks[look]} ${sizes[size]} ${more}`
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look
  size?: Size
  /** While true it keeps its words and its place, shows that it works, and a second press does nothing. */
  busy?: boolean
  icon?: ReactNode
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look = 'quiet', size = 'medium', busy = false, icon, className = '', children, onClick, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      {...rest}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(look, size, className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
})

export function LinkButton({
  look = 'quiet',
  size = 'medium',
  icon,
  className = '',
  children,
  ...rest
}: LinkProps & { look?: Look; size?: Size; icon?: ReactNode }) {
  return (
    <Link {...rest} className={buttonClass(look, size, className)}>
      {icon}
      {children}
    </Link>
  )
}
