import type { ReactionKind, TopicNote } from '#app/domain/forum/post.ts'
import { reactionKinds } from '#app/domain/forum/post.ts'
import { patients } from '#db/seed-people.ts'
import { roll, shuffled } from '../people/chance.ts'
import { spaceWords } from './spaces.ts'
import { closings, greetings, guideSays, heard, type SpaceWords, times } from './words.ts'

/** `by`: the key of somebody of the demo (db/seed-people.ts). `minutes`: after the thread was opened. */
export type InventedPost = {
  by: string
  body: string
  minutes: number
  /** Which post of its thread it quotes, from 0. */
  quotes: number | null
  reactions: { by: string; kind: ReactionKind }[]
}
export type InventedThread = {
  /** The slug of its space. */
  space: string
  title: string
  tags: string[]
  notes: TopicNote[]
  /** Whoever opened it writes here under this name. */
  alias: string | null
  /** Hours before now at which it was opened. */
  hoursAgo: number
  posts: InventedPost[]
}

export const wantedThreads = 300
export const wantedPosts = 4000
const perSpace = wantedThreads / Object.keys(spaceWords).length
const yearHours = 360 * 24
/** Whoever writes: all but one, who is new here. */
export const writers = patients.map(({ key }) => key).filter((key) => key !== 'paz')
const guides = ['maren', 'tomas', 'wren']
const aliases = ['Quiet Heron', 'Early Fern', 'Slow Tide', 'Amber Wren', 'Winter Birch', 'Soft Lantern']
const topics: TopicNote[] = ['loss', 'body', 'hard-session', 'trauma']
const tagWords = ['sleep', 'music', 'family', 'work', 'walking', 'writing', 'patience', 'mornings', 'rest']

/** A year of an invented clinic’s forum: the same seed gives the same, and no two posts are equal. Pure. */
export function inventedThreads(seed: string): InventedThread[] {
  const said = new Set<string>()
  const sizes = sizesOf(seed)
  return Object.entries(spaceWords).flatMap(([space, words], room) =>
    titlesOf(`${seed}:${space}`, words).map((title, n): InventedThread => {
      const at = room * perSpace + n
      const key = `${seed}:${at}`
      const hoursAgo = 2 + Math.round(((at * 7) % wantedThreads) * (yearHours / wantedThreads))
      const posts = postsOf({ key, words, size: sizes[at] ?? 1, hoursAgo, said })
      return {
        ...{ space, title, hoursAgo, posts },
        tags: shuffled(key, tagWords).slice(0, Math.floor(roll(key, 'tags') * 3)),
        notes: roll(key, 'note') < 0.08 ? [pick(key, 'which note', topics)] : [],
        alias: roll(key, 'alias') < 0.06 ? pick(key, 'name', aliases) : null,
      }
    }),
  )
}

/** How long each thread is: some nobody answered yet, most a dozen, a few long ones; together as many as are wanted. */
function sizesOf(seed: string): number[] {
  const sizes = Array.from({ length: wantedThreads }, (_, n) => {
    const chance = roll(seed, `size:${n}`)
    return chance < 0.02 ? 1 : chance > 0.985 ? 60 : 3 + Math.floor(chance * 19)
  })
  let missing = wantedPosts - sizes.reduce((sum, size) => sum + size, 0)
  for (let n = 0; missing !== 0; n = (n + 1) % wantedThreads) {
    const size = sizes[n] ?? 1
    if (size < 3 || size >= 60) continue
    const step = missing > 0 ? 1 : size > 3 ? -1 : 0
    sizes[n] = size + step
    missing -= step
  }
  return sizes
}

function titlesOf(seed: string, { titles, about }: SpaceWords): string[] {
  const all = titles.flatMap((title) =>
    about.map((one) => {
      const whole = title.replace('{about}', one)
      return whole.charAt(0).toUpperCase() + whole.slice(1)
    }),
  )
  return shuffled(seed, all).slice(0, perSpace)
}

type Writing = { key: string; words: SpaceWords; size: number; hoursAgo: number; said: Set<string> }
function postsOf({ key, words, size, hoursAgo, said }: Writing): InventedPost[] {
  const people = shuffled(key, writers).slice(0, 4 + Math.floor(roll(key, 'people') * 5))
  const opener = people[0] ?? ''
  const guideAt = size > 5 && roll(key, 'guide') < 0.5 ? 3 + Math.floor(roll(key, 'when') * (size - 4)) : -1
  // As slow as people are, and never later than now.
  const pace = Math.min(240, (hoursAgo * 60 - 30) / size)
  const posts: InventedPost[] = []
  let last = ''
  for (let n = 0; n < size; n++) {
    const own = `${key}:${n}`
    const by = n === 0 ? opener : n === guideAt ? pick(own, 'guide', guides) : another(own, people, last)
    const make = (again: string) =>
      n === 0 ? opening(again, words) : n === guideAt ? guiding(again) : reply(again, words, by === opener)
    posts.push({
      ...{ by, body: unsaid(own, said, make) },
      minutes: Math.round(n * pace + roll(own, 'minutes') * pace * 0.8),
      quotes:
        n > 2 && n !== guideAt && roll(own, 'quotes') < 0.12 ? Math.floor(roll(own, 'which') * n) : null,
      reactions: people
        .filter((who) => who !== by && roll(own, `reacts:${who}`) < 0.14)
        .map((who) => ({ by: who, kind: pick(own, `kind:${who}`, reactionKinds) })),
    })
    last = by
  }
  return posts
}

/** Words that nobody has said yet; asks again, differently, until they are. */
function unsaid(key: string, said: Set<string>, make: (key: string) => string): string {
  for (let tries = 0; tries < 200; tries++) {
    const body = make(`${key}:${tries}`)
    if (said.has(body)) continue
    said.add(body)
    return body
  }
  throw new Error('There are too few words for so many posts.')
}

const often = (key: string, about: string, chance: number, text: () => string) =>
  roll(key, about) < chance ? [text()] : []
const opening = (key: string, words: SpaceWords) =>
  [
    pick(key, 'greeting', greetings),
    `${[pick(key, 'lived', words.lived), ...often(key, 'time', 0.5, () => when(key))].join(' ')}\n\n${pick(key, 'asks', words.asks)}`,
    ...often(key, 'closing', 0.4, () => pick(key, 'which closing', closings)),
  ].join('\n\n')

function reply(key: string, words: SpaceWords, thanks: boolean): string {
  const middle = shuffled(key, [pick(key, 'lived', words.lived), pick(key, 'helped', words.helped)]).slice(
    0,
    roll(key, 'long') < 0.45 ? 2 : 1,
  )
  const parts = [
    thanks ? pick(key, 'thanks', ['Thank you, all of you.', 'I read every answer.', 'That helps.']) : '',
    thanks && roll(key, 'also heard') < 0.5 ? '' : pick(key, 'heard', heard),
    ...middle,
    ...often(key, 'time', 0.35, () => when(key)),
    ...often(key, 'asks', 0.18, () => pick(key, 'which', words.asks)),
    ...often(key, 'closing', 0.4, () => pick(key, 'which closing', closings)),
  ].filter((part) => part !== '')
  if (parts.length < 4) return parts.join(' ')
  const half = 2 + Math.floor(roll(key, 'break') * (parts.length - 2))
  return `${parts.slice(0, half).join(' ')}\n\n${parts.slice(half).join(' ')}`
}
const ends = closings.filter((one) => !one.startsWith('My guide'))
const guiding = (key: string) =>
  [
    pick(key, 'heard', heard),
    pick(key, 'guide', guideSays),
    ...often(key, 'closing', 0.7, () => pick(key, 'end', ends)),
  ].join(' ')
const when = (key: string) =>
  pick(key, 'how', ['It is like that', 'I do it', 'I notice it']) + ` ${pick(key, 'time', times)}.`

const pick = <T>(key: string, about: string, of: readonly T[]): T =>
  of[Math.floor(roll(key, about) * of.length)] as T
function another(key: string, people: readonly string[], not: string): string {
  const others = people.filter((one) => one !== not)
  return pick(key, 'who', others)
}
