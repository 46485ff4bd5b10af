import { lexicon } from '#app/domain/screening/lexicon.ts'
import { screenSafely } from '#app/domain/screening/safely.ts'
import { sentencesOf, templatesOf } from '../screening/templates.ts'
import { type Bench, median, printTable, rounded } from './figures.ts'

const length = 2000
const wanted = 5000
/** As long as 1 and 50 posts: a character of the long one may cost so much more. */
const long = 100_000
const linear = 1.5

/** Posts of this length from sentences that hold the words of our rules and not the danger, so that much is looked at. */
function postsOf(files: readonly string[], characters: number): string[] {
  const templates = files.flatMap((file) => templatesOf(`tests/screening/held-out/${file}`))
  const all = sentencesOf(templates, { most: 6 })
    .map(({ text }) => text)
    .join('. ')
  const posts: string[] = []
  for (let from = 0; from + characters <= all.length; from += characters)
    posts.push(all.slice(from, from + characters))
  return posts.length > 0 ? posts : [all.repeat(Math.ceil(characters / all.length)).slice(0, characters)]
}

/** What looking at words costs at all: each found in the text, made small and looked up once. */
const words = lexicon().trie.words
const bare = (text: string) =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}']+/gu)
    ?.filter((word) => words.has(word))

/** Posts a second of one core, by the processor’s time and not by the clock on the wall. */
function rateOf(posts: readonly string[], act: (post: string) => unknown, seconds: number): number {
  let count = 0
  const began = process.cpuUsage()
  for (;;) {
    for (const post of posts) act(post)
    count += posts.length
    const { user, system } = process.cpuUsage(began)
    const used = (user + system) / 1e6
    if (used >= seconds) return count / used
  }
}

/** R3: how many posts of 2,000 characters one core screens in a second, and whether a longer text costs no more than its length. */
export const bench: Bench = async ({ seconds, rounds }) => {
  const ordinary = postsOf(['negatives.txt', 'metaphor.txt'], length)
  const grave = postsOf(['positives.txt', 'positives-2.txt'], length)
  const longest = postsOf(['negatives.txt', 'metaphor.txt'], long)
  const screened = (post: string) => screenSafely(post, { now: () => 0 })
  const each = Math.max(0.2, seconds / rounds / 4)
  for (const posts of [ordinary, grave, longest]) rateOf(posts, screened, 0.3)
  const rows = Array.from({ length: rounds }, () => ({
    ours: rateOf(ordinary, screened, each),
    'words alone': rateOf(ordinary, bare, each),
    'of grave words alone': rateOf(grave, screened, each),
    'of 100,000': (rateOf(longest, screened, each) * long) / length,
  }))
  printTable(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, rate]) => [key, Math.round(rate)]))),
  )
  const of = (key: keyof (typeof rows)[number]) => median(rows.map((row) => row[key]))
  const figure = of('ours')
  const dearer = figure / of('of 100,000')
  return {
    ...{ bench: 'screen', figure: Math.round(figure), unit: 'posts of 2,000 characters a second, one core' },
    baseline: Math.round(of('words alone')),
    ratio: rounded(figure / of('words alone')),
    target: `at least ${wanted}; a character of 100,000 costs at most ${linear} times one of 2,000`,
    ok: figure >= wanted && dearer <= linear,
    also: { 'of grave words alone': Math.round(of('of grave words alone')), 'long / short': rounded(dearer) },
  }
}
