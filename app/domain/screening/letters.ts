// Letters that look like others. Only letters: a digit is a letter in a word that is known (spelling.ts).
const alike = new Map(
  Object.entries({
    a: 'аαɑàᴀ',
    b: 'ьВβʙ',
    c: 'сϲᴄ',
    d: 'ԁɗᴅ',
    e: 'еєεҽᴇё',
    g: 'ɡɢ',
    h: 'һнʜ',
    i: 'іιɪıї',
    j: 'јʝᴊ',
    k: 'кκᴋ',
    l: 'ӏłʟⅼ',
    m: 'мᴍ',
    n: 'ոηпɴ',
    o: 'оοσөᴏø',
    p: 'рρᴘ',
    q: 'ԛ',
    r: 'гʀ',
    s: 'ѕꜱ',
    t: 'тτᴛ',
    u: 'υսᴜц',
    v: 'ѵνᴠ',
    w: 'ԝωᴡ',
    x: 'хχ',
    y: 'уγүʏ',
    z: 'ᴢ',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
)

/** Nothing is seen of these: zero-width and bidirectional marks, soft hyphens, variation selectors, tags, accents alone. */
const unseen = /^[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]+$/u
const wordly = /^[\p{L}\p{N}]+$/u
const remembered = new Map<number, string | null>()

/**
 * What one code point outside ASCII says in a word: NFKC, small, without accents, with look-alikes as what they look like.
 * '' for what nobody sees; null for what stands between words. Lone surrogates stand between words.
 */
export function plainLetter(codePoint: number): string | null {
  const known = remembered.get(codePoint)
  if (known !== undefined) return known
  const plain = plainOf(codePoint)
  // Remembered within bounds: a text of every letter there is must not fill the memory.
  if (remembered.size < 4096) remembered.set(codePoint, plain)
  return plain
}

function plainOf(codePoint: number): string | null {
  const letter = String.fromCodePoint(codePoint)
  if (unseen.test(letter)) return ''
  const composed = alike.get(letter.toLowerCase()) ?? letter.normalize('NFKC').toLowerCase()
  const bare = composed.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  const plain = [...bare].map((part) => alike.get(part) ?? part).join('')
  return wordly.test(plain) ? plain : null
}
