/**
 * The first number in what somebody typed as one, to be dialled: digits, a plus before them or none. Never more than that
 * number: an extension, hours and a second number are no part of it. Null where there is none, and where it is not sure which
 * digits it is: then it is read, not tapped.
 */
export function numberIn(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-')
  const found = numbersIn(text).filter((one) => one === unsure || digitsOf(one) >= shortest)
  const [first] = found
  if (first === undefined || first === unsure || digitsOf(first) > longestOf(first)) return null
  // A flat or a ward before a number, and a short number before another: nobody can tell.
  const isShort = digitsOf(first) < whole
  return isShort && found.some((one) => digitsOf(one) >= whole) ? null : first
}

/** Stands where nobody can tell which digits are of a number. */
const unsure = ''
/** In digits: the shortest that is dialled, and from where on it may be all there is. */
const shortest = 3
const whole = 7
const digitsOf = (number: string) => number.replace('+', '').length
/** E.164 holds fifteen digits with the country; after the zero of a country there are twelve, and eleven with none. */
function longestOf(number: string): number {
  if (number.startsWith('+')) return 15
  if (/^(?:00|011)/.test(number)) return 18
  return number.startsWith('0') ? 13 : 11
}

/** Every number in it, in order: groups of digits with little between them. */
function numbersIn(text: string): string[] {
  const found: string[] = []
  const head = /\(\+\d{1,4}\)|\+ ?\d+|\(\d{1,5}\)|\d+/g
  for (let start = head.exec(text); start; start = head.exec(text)) {
    const glued = /[\p{L}\p{N}_#*]$/u.test(text.slice(0, start.index))
    if (glued || isHour(text, head.lastIndex)) continue
    let number = start[0].replace(/[() ]/g, '')
    let sure = true
    const next = /(?<gap>[ ./-]{0,3})(?<group>\(\d{1,5}\)|\d+)/y
    for (next.lastIndex = head.lastIndex; ; head.lastIndex = next.lastIndex) {
      const more = next.exec(text)
      const { gap = '', group = '' } = more?.groups ?? {}
      if (!more || !goesOn(number, gap, group)) break
      if (isHour(text, next.lastIndex)) {
        // Without it there is enough of a number, and something stands between: or it was the end of one.
        sure = digitsOf(number) < shortest || (digitsOf(number) >= whole && gap.includes(' '))
        break
      }
      // The zero of the country falls away behind its code.
      if (!(number.startsWith('+') && group === '(0)')) number += group.replace(/[()]/g, '')
    }
    found.push(sure ? number : unsure)
  }
  return found
}

/** Digits with a letter or a colon behind them are an hour, a floor, a name; with an x, their extension follows. */
const isHour = (text: string, end: number): boolean =>
  /^(?!(?:x|ext)\.? ?\d)[\p{L}_:]/iu.test(text.slice(end)) ||
  /^ (?:[ap]\.?m\b|h\b|uhr\b|o.clock)/i.test(text.slice(end))

/** Is this group of digits still of the number that stands so far? */
function goesOn(number: string, gap: string, group: string): boolean {
  const long = digitsOf(number) >= whole
  if (group.startsWith('(')) return digitsOf(number) <= 4
  if (long && gap === ' ' && group.length === 1) return false
  // A slash, a dash with room around it: within a number only behind where it is.
  return ['', ' ', '-', '.'].includes(gap) || !long
}
