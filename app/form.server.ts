import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { ActionFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import { answerAction } from './answer.server.ts'
import { refuseUnless } from './domain/refusal.ts'
import type { RefusalCode } from './domain/refusal.ts'
import type { Answered } from './ui/form.tsx'
import { sentences } from './ui/refusal.tsx'

type Options = {
  /** Fields that are never sent back: secrets. */
  hide?: string[]
  /** The field that a refusal is about. */
  at?: Partial<Record<RefusalCode, string>>
}

/**
 * An action whose input is a form. Input that does not fit, and every refusal, answers `Answered`: the words typed
 * come back with it (never those of `hide`), so the form is whole again with and without scripts.
 * The schema must be strict; the page's own `form` field says which form it was and is not part of it.
 */
export function answerForm<S extends z.ZodObject | z.ZodDiscriminatedUnion, T>(
  schema: S,
  { hide = [], at = {} }: Options,
  body: (value: z.output<S>, args: ActionFunctionArgs) => Promise<T>,
) {
  return async (args: ActionFunctionArgs) => {
    const given = await args.request.formData()
    const form = given.get('form')
    given.delete('form')
    const submission = parseWithZod(given, { schema })
    const answered = await answerAction(() => {
      refuseUnless(submission.status === 'success', 'bad-input')
      return body(submission.value as z.output<S>, args)
    })(args)
    if (!isRefused(answered)) return answered
    const { refusal } = answered.data
    const field = refusal === 'failed' ? undefined : at[refusal]
    const result = submission.reply({
      hideFields: hide,
      ...(field ? { fieldErrors: { [field]: [sentences[refusal]] } } : {}),
    })
    const whole: Answered = { ...answered.data, result, form: typeof form === 'string' ? form : null }
    return data(whole, answered.init ?? undefined)
  }
}

/** An action of a page with several forms: each answers for its own, by the id the page gave it. */
export function answerForms<A extends Record<string, (args: ActionFunctionArgs) => Promise<unknown>>>(
  forms: A,
) {
  return async (args: ActionFunctionArgs): Promise<Awaited<ReturnType<A[keyof A]>>> => {
    const id = (await args.request.clone().formData()).get('form')
    const action = typeof id === 'string' && Object.hasOwn(forms, id) ? forms[id] : refuseUnknown
    return (await action?.(args)) as Awaited<ReturnType<A[keyof A]>>
  }
}
const refuseUnknown = answerAction(() => refuseUnless(false, 'bad-input'))

function isRefused(answered: unknown): answered is { data: Answered; init: ResponseInit | null } {
  const inner = (answered as { data?: { refusal?: unknown } } | null)?.data
  return typeof inner === 'object' && inner !== null && typeof inner.refusal === 'string'
}
