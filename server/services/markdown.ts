import MarkdownIt from 'markdown-it'
import { mentionsIn } from '#app/domain/forum/telling.ts'
import sanitizeHtml from 'sanitize-html'

/**
 * F1: markdown through an allow-list. HTML that is typed stays words; links lead to http, https and mailto alone and are
 * told as what they are. What the first library makes goes through a second one that knows only this list.
 */
const markdown = new MarkdownIt('zero', {
  html: false,
  linkify: true,
  breaks: true,
  typographer: false,
}).enable([
  'paragraph',
  'newline',
  'escape',
  'entity',
  'emphasis',
  'strikethrough',
  'list',
  'blockquote',
  'link',
  'linkify',
  'backticks',
  'hr',
])
// Words that look like a name of a host are words: only what says http is a link.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
markdown.core.ruler.push('mention', ({ tokens, env, Token }) => {
  const { names } = env as { names: readonly string[] }
  if (names.length === 0) return
  for (const { children } of tokens) {
    let inLink = false
    for (let n = 0; children && n < children.length; n++) {
      const token = children[n]
      if (token?.type === 'link_open' || token?.type === 'link_close') inLink = token.type === 'link_open'
      if (token?.type !== 'text' || inLink) continue
      const parts: InstanceType<typeof Token>[] = []
      const add = (type: string, content: string) =>
        parts.push(Object.assign(new Token(type, '', 0), { content }))
      let from = 0
      for (const mention of mentionsIn(token.content, names)) {
        add('text', token.content.slice(from, mention.from))
        add('mention', mention.name)
        from = mention.to
      }
      if (from === 0) continue
      add('text', token.content.slice(from))
      children.splice(n, 1, ...parts)
      n += parts.length - 1
    }
  }
})
markdown.renderer.rules['mention'] = (tokens, n) =>
  `<span class="mention">@${markdown.utils.escapeHtml(tokens[n]?.content ?? '')}</span>`
markdown.validateLink = (url) => /^(?:https?:|mailto:)/i.test(url.trim())

const allowed = ['p', 'br', 'em', 'strong', 's', 'ul', 'ol', 'li', 'blockquote', 'a', 'code', 'hr', 'span']

/** Signs that cannot be seen and change how others are read: controls, and those that turn the direction of a line. */
const unseen = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** What somebody typed, as it is kept: one kind of line end, no signs that nobody sees. */
export function cleanWritten(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
}

/** Safe HTML of it, and whether it leads anywhere outside. `names`: who is mentioned after an @. */
export function htmlOf(source: string, names: readonly string[] = []): { html: string; links: boolean } {
  const html = sanitizeHtml(markdown.render(source, { names }), {
    allowedTags: allowed,
    allowedClasses: { span: ['mention'] },
    allowedAttributes: { a: ['href', 'rel', 'target'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'escape',
    transformTags: {
      a: (tagName, { href = '' }) => ({
        tagName,
        attribs: { href, rel: 'nofollow noopener noreferrer ugc', target: '_blank' },
      }),
    },
  })
  return { html: html.trim(), links: /<a /.test(html) }
}

/** The first words of it, without markup, for a quote or a mail. */
export function excerptOf(html: string, most = 200): string {
  const text = sanitizeHtml(html.replace(/<\/(?:p|li|blockquote)>|<br\s*\/?>/g, ' '), {
    allowedTags: [],
    allowedAttributes: {},
    textFilter: (words) => words,
  })
  const plain = unescaped(text).replace(/\s+/g, ' ').trim()
  return plain.length <= most ? plain : `${plain.slice(0, most).replace(/\s+\S*$/, '')} …`
}

const letters: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' }
/** What the allow-list escaped, as it was typed: for places that draw words and never markup. */
const unescaped = (text: string) =>
  text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => letters[name] ?? '')

/** Who is mentioned in HTML that we made, by name. */
export const mentionedIn = (html: string): string[] =>
  Array.from(html.matchAll(/<span class="mention">@([^<]*)<\/span>/g), ([, name = '']) => unescaped(name))
