import type { DraftWords } from '#app/live/draft-line.ts'
import { topicNotes } from '#app/domain/forum/post.ts'

/**
 * What stands in the form before scripts hold it: words that were typed, and choices that were made, while they were on
 * their way. What the form does not ask for stays as `words` has it.
 */
export function typedIn(formId: string, words: DraftWords): DraftWords {
  const form = document.getElementById(formId)
  if (!(form instanceof HTMLFormElement)) return words
  const text = (name: string) => {
    const field = form.querySelector(`[name="${name}"]`)
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : null
  }
  const boxes = (name: string) => [
    ...form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`),
  ]
  const [alias] = boxes('alias')
  const notes = boxes('notes')
  const ticked = new Set(notes.filter(({ checked }) => checked).map(({ value }) => value))
  return {
    ...words,
    title: text('title') ?? '',
    body: text('body') ?? '',
    tags: text('tags') ?? words.tags,
    alias: alias ? alias.checked : words.alias,
    notes: notes.length > 0 ? topicNotes.filter((note) => ticked.has(note)) : words.notes,
  }
}
