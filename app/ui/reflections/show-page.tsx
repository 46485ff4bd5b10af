import { useState } from 'react'
import type { ShowingPage, ShowingPreview } from '#app/domain/services-reflections.ts'
import type { Answered } from '../form.tsx'
import { Page } from '../page.tsx'
import { ShowForm, type TypedShowing } from './show-form.tsx'
import { ShowPreview } from './show-preview.tsx'

/** What was looked at, or is to be changed: the words travel in forms, never in an address. */
export type Looked = { preview: ShowingPreview | null; typed: TypedShowing }

/**
 * J3: choosing, looking, showing. Whatever is refused, or not answered at all, the words and choices stay as they were sent,
 * under the number they were sent with: what was shown already is not shown twice.
 */
export function ShowPage({
  page,
  begin,
  given,
  entryId,
}: {
  page: ShowingPage
  begin: TypedShowing
  given: Answered | Looked | undefined
  entryId: string
}) {
  const looked = given && 'typed' in given ? given : undefined
  const answered = given && 'refusal' in given ? given : undefined
  // An answer that says no brings nothing to draw: what was looked at last stays.
  const [last, setLast] = useState(looked)
  if (looked && looked !== last) setLast(looked)
  const shown = looked ?? last
  const back = { href: `/journal/${entryId}`, label: 'Your entry' }
  if (shown?.preview)
    return (
      <Page width="text" title="This is what others will see" back={back}>
        <ShowPreview
          {...{ preview: shown.preview, typed: shown.typed, zone: page.zone, anew: begin.commandId }}
          entry={back.href}
          answered={answered && { ...answered, form: 'show' }}
        />
      </Page>
    )
  return (
    <Page
      width="text"
      title="Show this to others"
      lead="Choose which words, and who may read them. You see how it looks before anybody else does."
      back={back}
    >
      <ShowForm
        page={page}
        begin={shown?.typed ?? sentIn(answered, begin)}
        answered={answered && { ...answered, form: 'preview' }}
      />
    </Page>
  )
}

/** Without scripts nothing but the answer holds what was sent. */
function sentIn(answered: Answered | undefined, begin: TypedShowing): TypedShowing {
  const sent = answered?.result?.initialValue
  const text = (name: keyof TypedShowing) =>
    sent ? (typeof sent[name] === 'string' ? sent[name] : '') : begin[name]
  // Something else was sent under that number: this has its own.
  const number = answered?.refusal === 'sent-already' ? '' : text('commandId')
  return {
    ...{ commandId: number || begin.commandId, body: text('body'), to: text('to') },
    ...{ name: text('name') || begin.name, heard: text('heard') || begin.heard, until: text('until') },
  }
}
