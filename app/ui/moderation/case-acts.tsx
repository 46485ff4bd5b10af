import type { CaseKind } from '#app/domain/case/case.ts'
import type { ReactNode } from 'react'
import { CaseAct, FoldedAct, type Read } from './case-forms.tsx'

const toAuthor = {
  label: 'In your words, to them',
  hint: 'They read it with the decision. You may leave it empty.',
}

/** What may be decided about a case of this kind: the first is the one that is asked most. */
export function DecideCase({
  kind,
  read,
  hasPost,
  aboutPerson,
}: {
  kind: CaseKind
  read: Read
  hasPost: boolean
  aboutPerson: boolean
}) {
  const folded: Record<CaseKind, ReactNode> = {
    'pre-moderation': (
      <>
        <CaseAct act="approve" label="Approve" look="primary" read={read} />
        <FoldedAct
          title="Do not show it"
          act="decline"
          label="Decline"
          guideline
          words={toAuthor}
          read={read}
        />
        <FoldedAct
          title="Show it without some words"
          act="edit"
          label="Take them out and show it"
          span
          words={toAuthor}
          read={read}
        />
      </>
    ),
    conduct: (
      <>
        <CaseAct act="nothing-to-do" label="Nothing to do" look="primary" read={read} />
        {hasPost ? (
          <>
            <FoldedAct
              title="Take some words out"
              act="edit"
              label="Take them out"
              span
              words={toAuthor}
              read={read}
            />
            <FoldedAct
              title="Take the post out of view"
              act="hide"
              label="Take it out of view"
              guideline
              words={toAuthor}
              read={read}
            />
          </>
        ) : null}
        {aboutPerson ? (
          <>
            <FoldedAct
              title="Write to them about it"
              act="warn"
              label="Write to them"
              guideline
              words={{ label: 'What you write to them', required: true }}
              read={read}
            />
            <FoldedAct
              title="Limit what they may post, for a while"
              act="restrict"
              label="Limit it"
              restriction
              guideline
              words={toAuthor}
              read={read}
            />
          </>
        ) : null}
      </>
    ),
    appeal: (
      <>
        <FoldedAct
          title="Take the decision back"
          act="overturn"
          label="Take it back"
          words={{ label: 'Why, in your words, to them', required: true }}
          read={read}
        />
        <FoldedAct
          title="Leave it as it was decided"
          act="uphold"
          label="Leave it"
          words={{ label: 'Why, in your words, to them', required: true }}
          read={read}
        />
      </>
    ),
  }
  return <div className="grid grid-cols-1 gap-4">{folded[kind]}</div>
}

/** M2: whose it is, and how it changes hands. */
export function ClaimCase({
  claimedBy,
  mine,
  read,
}: {
  claimedBy: string | null
  mine: boolean
  read: Read
}) {
  const bare = { ...read, revision: null }
  if (mine) return <CaseAct act="release" label="Let go of it" look="plain" read={bare} />
  if (claimedBy === null) return <CaseAct act="claim" label="I take this one" read={bare} />
  return <CaseAct act="take-over" label={`Take it over from ${claimedBy}`} look="careful" read={bare} />
}
