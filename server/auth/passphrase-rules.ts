import { readFileSync } from 'node:fs'
import { refuseUnless } from '#app/domain/refusal.ts'
import { normalPassphrase } from './passphrases.ts'

export const shortest = 15
/** Where a second factor is confirmed already. Whoever has yet to enrol one chooses as if there were none. */
export const shortestWithSecondFactor = 8
export const longest = 256

/** What a guesser of this one account would try first. */
export type About = { clinicName: string; name: string; email: string; secondFactor: boolean }

const common = new Set(
  readFileSync(new URL('common-passphrases.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#')),
)

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
].flatMap((run) => [run, [...run].reverse().join('')])

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Refuses a passphrase that is too short, too long or among the first that anybody would guess. */
export function checkPassphrase(passphrase: string, about: About): void {
  const normal = normalPassphrase(passphrase)
  const length = [...normal].length
  refuseUnless(length <= longest, 'bad-input')
  refuseUnless(length >= (about.secondFactor ? shortestWithSecondFactor : shortest), 'passphrase-short')
  refuseUnless(!isGuessable(normal, about), 'passphrase-common')
}

function isGuessable(passphrase: string, about: About): boolean {
  const plain = passphrase.toLowerCase().replace(/[\s\p{P}]/gu, '')
  return [plain, unleet(plain)].some(
    (text) => new Set(text).size < 5 || isCommon(text) || isPattern(text) || isAbout(text, about),
  )
}

const unleet = (text: string) => [...text].map((sign) => leet[sign] ?? sign).join('')
const isListed = (text: string) => common.has(text) || common.has(unleet(text))

/** On the list as it is, or with digits around it, or said again and again. */
function isCommon(text: string): boolean {
  const bare = text.replace(/^\d+|\d+$/g, '')
  const unit = unitOf(text)
  return [text, bare, unit, unitOf(bare)].some(isListed) || (unit !== text && unit.length < 8)
}

/** The shortest beginning that, repeated, is the whole text (its last turn may be cut short). */
function unitOf(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const unit = text.slice(0, size)
    if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return unit
  }
  return text
}

/** Mostly neighbours on a keyboard, in the alphabet or in counting. */
function isPattern(text: string): boolean {
  const left = runs.reduce((rest, run) => withoutRun(rest, run), text)
  return left.length < 5 && left.length < text.length
}

/** Takes the pieces of a run of five signs or more out of a text. */
function withoutRun(text: string, run: string): string {
  for (let size = Math.min(run.length, text.length); size >= 5; size -= 1)
    for (let start = 0; start + size <= run.length; start += 1) {
      const piece = run.slice(start, start + size)
      if (text.includes(piece)) return withoutRun(text.replace(piece, ''), run)
    }
  return text
}

/** Hardly anything is left when the person's own words, the clinic's and listed ones are taken away. */
function isAbout(text: string, about: About): boolean {
  const own = [about.clinicName, about.name, about.email, 'hearth']
    .flatMap((words) => words.toLowerCase().split(/[\s\p{P}]+/u))
    .filter((word) => word.length >= 3)
  const left = own.reduce((rest, word) => rest.replaceAll(word, ''), text)
  if (left === text) return false
  return left.replace(/\d/g, '').length < 6 || isListed(left.replace(/^\d+|\d+$/g, ''))
}
