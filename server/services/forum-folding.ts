import { type Folding, foldsNothing } from '#app/domain/forum/fold.ts'
import type { Runner } from '#db/client.ts'
import { findFolding, type FoldingRow } from '#db/queries/forum-mutes.ts'
import type { MemberSealing } from './member-keys.ts'

export const mutedWordsContext = (personId: string) => ({
  column: 'forum_preferences.muted_words',
  rowId: personId,
})

/** What somebody wants folded, of a row that was read. Words whose key is gone are none. */
export function foldingOf(
  memberSealing: MemberSealing,
  personId: string,
  row: FoldingRow | undefined,
): Folding {
  if (!row) return foldsNothing
  const { key, mutedWords, foldedNotes } = row
  const open = memberSealing.openerWith(new Map(key ? [[personId, key]] : []))
  const opened = mutedWords && open(mutedWords, { ...mutedWordsContext(personId), personId })
  return { words: opened ? (JSON.parse(opened) as string[]) : [], notes: foldedNotes ?? [] }
}

/** The same, read now: one statement. */
export async function readFolding(
  run: Runner,
  memberSealing: MemberSealing,
  personId: string,
): Promise<Folding> {
  return foldingOf(memberSealing, personId, await findFolding(run, personId))
}

const within = /<\/?(?:em|strong|s|a|code|span)\b[^>]*>/g
/** The words of HTML that we made, to look for words in. */
export const wordsOfHtml = (html: string) => html.replace(within, '').replace(/<[^>]*>|&[a-z0-9#]+;/g, ' ')
