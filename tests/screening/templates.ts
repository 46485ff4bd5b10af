import { readFileSync } from 'node:fs'
import { chance } from '#tests/support/chance.ts'

export type Sentence = { text: string; template: string; kind: string }

/** The lines of a file of templates, without comments. */
export function templatesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
}

/** Every sentence of a template, in order: `{a|b}` is a choice. */
function everySentence(template: string): string[] {
  let sentences = ['']
  for (const part of template.split(/(\{[^}]*\})/)) {
    const choices = part.startsWith('{') ? part.slice(1, -1).split('|') : [part]
    sentences = sentences.flatMap((begun) => choices.map((choice) => begun + choice))
  }
  return [...new Set(sentences.map((sentence) => sentence.trim()))]
}

/** At most `most` sentences of each template, chosen alike each time, said with and without an opening or an end. */
export function sentencesOf(
  templates: readonly string[],
  { most, openings = [''], endings = [''] }: { most: number; openings?: string[]; endings?: string[] },
): Sentence[] {
  return templates.flatMap((line, at) => {
    const [kind, template] = line.includes(' | ') ? (line.split(' | ') as [string, string]) : ['', line]
    const luck = chance(at + 1)
    const bare = everySentence(template)
    const framed = openings.flatMap((opening) =>
      endings.flatMap((ending) => bare.map((sentence) => opening + sentence + ending)),
    )
    // The bare ones first: a frame adds length, not meaning.
    const rest = framed.filter((sentence) => !bare.includes(sentence))
    const chosen = [...shuffled(bare, luck), ...shuffled(rest, luck)].slice(0, most)
    return chosen.map((text) => ({ text, template, kind }))
  })
}

function shuffled<T>(from: readonly T[], { below }: ReturnType<typeof chance>): T[] {
  const all = [...from]
  for (let at = all.length - 1; at > 0; at--) {
    const other = below(at + 1)
    ;[all[at], all[other]] = [all[other] as T, all[at] as T]
  }
  return all
}
