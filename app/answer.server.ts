import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { RefusalCode } from './domain/refusal.ts'
import { isRefusal, refuseUnless } from './domain/refusal.ts'
import { ownerHeader } from './domain/whose.ts'
import { statusOf } from './status.server.ts'

/** What a refused action answers beside its own data; `reference` only with 'failed', a fault of ours. */
export type Refused = { refusal: RefusalCode | 'failed'; reference: string | null }

/**
 * A loader. A refusal becomes a thrown response `{refusal, reference}` with its status, for the nearest error page;
 * who is not signed in goes to the sign-in page and comes back. Anything else thrown is written down and answered 'failed'.
 */
export function answer<T>(body: (args: LoaderFunctionArgs) => T | Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return await body(args)
    } catch (thrown) {
      if (thrown instanceof Response) throw thrown
      const refused = refusedBy(thrown, args)
      if (refused.refusal === 'not-signed-in')
        throw redirect(`/sign-in?next=${encodeURIComponent(pathOf(args.request))}`)
      if (refused.refusal === 'second-factor-needed') throw redirect('/sign-in/code')
      throw Response.json(refused, { status: statusOf[refused.refusal] })
    }
  }
}

/**
 * An action. A refusal is returned as data `{refusal, reference}` with its status, so that the form is drawn again
 * with the person's words still in it. Anything else thrown is written down and answered 'failed', in the same way.
 */
export function answerAction<T>(body: (args: ActionFunctionArgs) => T | Promise<T>) {
  return async (args: ActionFunctionArgs) => {
    try {
      return await body(args)
    } catch (thrown) {
      if (thrown instanceof Response) throw thrown
      const refused = refusedBy(thrown, args)
      return data(refused, statusOf[refused.refusal])
    }
  }
}

/**
 * The same for a script of ours that sends and reads JSON: the answer is a whole response with its status. A page may outlive
 * its sign-in, and somebody else may be signed in here by then: what does not say that it is of theirs is refused
 * `not-signed-in` before anything is read of it (rulings 33).
 */
export function answerScript<T>(body: (args: ActionFunctionArgs) => Promise<T>) {
  return async (args: ActionFunctionArgs): Promise<Response> => {
    try {
      refuseUnless(isTheirs(args), 'not-signed-in')
      return Response.json(await body(args))
    } catch (thrown) {
      if (thrown instanceof Response) throw thrown
      const refused = refusedBy(thrown, args)
      return Response.json(refused, { status: statusOf[refused.refusal] })
    }
  }
}

/** Who is nobody is told so by what they ask for. */
const isTheirs = ({ context: { actor }, request }: ActionFunctionArgs) =>
  actor.kind !== 'person' || request.headers.get(ownerHeader) === actor.personId

function refusedBy(thrown: unknown, { context }: LoaderFunctionArgs): Refused {
  if (isRefusal(thrown)) return { refusal: thrown.code, reference: null }
  return { refusal: 'failed', reference: context.report(thrown) }
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}
