import { emptyEntry } from '#app/domain/journal/entry.ts'
import type { Pocket } from '#app/domain/services-preparing.ts'
import { keepDraft, keptDraft, lastOwner, rememberOwner } from './draft-box.ts'
import { newCommandId } from './command-id.ts'
import { entryBox, keptEntries } from './entry-line.ts'

const place = 'pocket'

/**
 * J10: keeps on this device what is theirs for when there is no line, sealed like a draft and gone with the sign-in. Only
 * where a service worker would show it; failing is nothing, the next page tries again.
 */
export function fillPocket(): void {
  void navigator.serviceWorker?.ready.then(async () => {
    const answer = await fetch('/pocket').catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const words = (await answer.json()) as Pocket
    // They may have signed out while it was on its way, and somebody else in.
    if ((await lastOwner()) !== words.personId) return
    await keepDraft<Pocket>(words.personId, place, { version: 0, commandId: newCommandId(), words })
  })
}

/** Somebody is signed in here: from now on what is shown without a line is theirs alone. */
export async function settleIn(owner: string, member: boolean): Promise<void> {
  await rememberOwner(owner)
  if (member) fillPocket()
}

/** Whoever was signed in here last, with what is kept for them; null: nobody, or they signed out. */
export async function openPocket(): Promise<{ owner: string; pocket: Pocket | null } | null> {
  const owner = await lastOwner()
  if (owner === null) return null
  return { owner, pocket: (await keptDraft<Pocket>(owner, place))?.words ?? null }
}

/**
 * A note for the journal of `owner`, written without a line. Kept here and sent by nobody: their journal takes it home
 * (entry-line.ts), so that it never lands in the journal of whoever is signed in by then.
 */
export async function openNote(owner: string) {
  for (const kept of await keptEntries(owner)) {
    const box = entryBox(owner, kept)
    const found = await box.kept()
    if (found?.version === 0 && found.words.kind === 'words') return noteOf(box, found)
  }
  const entryId = newCommandId()
  return noteOf(entryBox(owner, entryId), {
    ...{ entryId, version: 0, writer: newCommandId(), n: 0, words: emptyEntry('words') },
  })
}

type Held = NonNullable<Awaited<ReturnType<ReturnType<typeof entryBox>['kept']>>>
function noteOf(box: ReturnType<typeof entryBox>, held: Held) {
  let { n } = held
  return {
    text: held.words.text,
    keep: (text: string) => box.keep({ ...held, n: (n += 1), words: { ...held.words, text } }),
  }
}
