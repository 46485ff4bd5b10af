import { LinkButton } from './button.tsx'
import { RefusalWords, isSentence } from './refusal.tsx'
import type { Sentence } from './refusal.tsx'
import { Trouble } from './states.tsx'

export type TroubleKind = Sentence | 'offline'

const titles: Partial<Record<TroubleKind, string>> = {
  'not-found': 'There is nothing at this address',
  'not-allowed': 'This door is not yours to open',
  'too-many-tries': 'A short pause',
  'link-used-or-expired': 'This link no longer works',
  'no-longer-shared': 'It is not shared any more',
  'circle-ended': 'This circle has ended',
  'cross-site': 'That did not come from here',
  offline: 'The connection is away',
  failed: 'This did not work, and it is our doing',
}

/** Reads what an error page was given; anything unknown is a fault of ours. */
export function troubleOf(error: unknown, online: boolean): { kind: TroubleKind; reference: string | null } {
  const answer = error as { status?: unknown; data?: { refusal?: unknown; reference?: unknown } } | null
  const { refusal, reference } = answer?.data ?? {}
  if (isSentence(refusal))
    return { kind: refusal, reference: typeof reference === 'string' ? reference : null }
  if (answer?.status === 404 || answer?.status === 405) return { kind: 'not-found', reference: null }
  if (error instanceof TypeError && !online) return { kind: 'offline', reference: null }
  return { kind: 'failed', reference: null }
}

/** The page shown instead of one that could not be. */
export function TroublePage({ kind, reference }: { kind: TroubleKind; reference: string | null }) {
  return (
    <Trouble
      title={titles[kind] ?? 'This could not be shown'}
      actions={
        <>
          <LinkButton look="primary" href="/">
            Go to the start
          </LinkButton>
          <LinkButton href="/help">Someone to talk to</LinkButton>
        </>
      }
    >
      {kind === 'offline' ? (
        'What you were doing is not lost. When the connection is back, load this page again.'
      ) : (
        <RefusalWords code={kind} reference={reference} />
      )}
    </Trouble>
  )
}
