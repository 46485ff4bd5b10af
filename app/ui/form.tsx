import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import type { ButtonProps } from './button.tsx'
import { PageForm, useSending } from './frame.tsx'
import { useFresh } from './fresh.ts'
import { Notice } from './notice.tsx'
import { RefusalWords } from './refusal.tsx'
import type { Sentence } from './refusal.tsx'
import { SignInAgain } from './sign-in-again.tsx'

/** Of what conform answers on the server (form.server.ts), what a form reads: what was typed, and what was wrong with it. */
type Reply = {
  initialValue?: Record<string, unknown> | null
  error?: Record<string, string[] | null> | null
}

/** What an action answers when it did not do what was asked; `form` says which form of the page it was. */
export type Answered = {
  refusal: Sentence
  reference: string | null
  result?: Reply | null
  form?: string | null
}

type Answer = Answered | undefined

/**
 * The fields of one form: `of(name)` gives a control its name, id, kept value and error. What the server answered is all there
 * is to know of it, so it is read here; a form library in the browser was 10 kB of every first load for the same.
 */
export function useFields<T extends Record<string, unknown>>(
  id: string,
  answered: Answer,
  begin: { [K in keyof T]?: string } = {},
) {
  const mine = answered && (answered.form ?? id) === id ? answered : undefined
  const typed = mine?.result?.initialValue
  const errors: Record<string, string[]> = {}
  for (const [name, all] of Object.entries(mine?.result?.error ?? {})) if (all?.length) errors[name] = all
  const of = (name: keyof T & string) => {
    const value: unknown = typed ? typed[name] : begin[name]
    return {
      id: `${id}-${name}`,
      name,
      defaultValue: typeof value === 'string' ? value : undefined,
      error: errors[name]?.[0],
    }
  }
  /** What was chosen among several, as it came back. */
  const kept = (name: keyof T & string): string[] => {
    const value: unknown = typed?.[name]
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  }
  return { id, of, kept, answered: mine, errors }
}

export type Fields = Omit<ReturnType<typeof useFields>, 'of' | 'kept'>

/**
 * A form that says in one sentence what did not work, and takes the reader there. It works without scripts. `fresh`: once it
 * went through, it is as it was at first.
 */
export function FieldForm({
  fields,
  action,
  sendsFile = false,
  fresh = false,
  className = 'grid grid-cols-1 gap-6',
  children,
}: {
  fields: Fields
  action?: string
  sendsFile?: boolean
  fresh?: boolean
  className?: string
  children: ReactNode
}) {
  const key = useFresh(fields)
  return (
    <PageForm
      key={fresh ? key : undefined}
      method="post"
      id={fields.id}
      noValidate
      {...(action ? { action } : {})}
      {...(sendsFile ? { encType: 'multipart/form-data' as const } : {})}
      className={className}
    >
      <input type="hidden" name="form" value={fields.id} />
      <WhatWentWrong fields={fields} />
      {children}
    </PageForm>
  )
}

/** The button that sends a form: busy while it is on its way, so that nothing is sent twice. */
export function Submit({ form, look = 'primary', ...rest }: ButtonProps & { form: string }) {
  const busy = useSending(form)
  return <Button {...rest} type="submit" look={look} busy={busy} />
}

function WhatWentWrong({ fields }: { fields: Fields }) {
  const place = useRef<HTMLDivElement>(null)
  const { answered } = fields
  useEffect(() => {
    if (!answered) return
    const frame = requestAnimationFrame(() => place.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [answered])
  if (!answered) return null
  const wrong = Object.entries(fields.errors).filter(([name]) => name !== '')
  return (
    <div ref={place} tabIndex={-1} role="alert" className="rounded-md">
      <Notice tone="care" title={<RefusalWords code={answered.refusal} reference={answered.reference} />}>
        {answered.refusal === 'not-signed-in' ? <SignInAgain /> : null}
        {wrong.length > 0 && answered.refusal === 'bad-input' ? (
          <ul className="grid gap-1">
            {wrong.map(([name, errors]) => (
              <li key={name}>
                <a href={`#${fields.id}-${name}`} className="underline underline-offset-4">
                  {errors[0]}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </Notice>
    </div>
  )
}
