import { heldOut } from './held-out.ts'
import { screen } from '#app/domain/screening/screen.ts'
import { lexicon } from '#app/domain/screening/lexicon.ts'
import { normalise } from '#app/domain/screening/normalise.ts'
import { matchesIn } from '#app/domain/screening/match.ts'
import { stepsOf } from '#app/domain/screening/steps.ts'
const h = heldOut()
let text = h.negatives.filter((_, i) => i % 7 === 0).map(s => s.text).join('. ')
const posts = Array.from({ length: 10 }, (_, i) => text.slice(i * 1500, i * 1500 + 2000)).filter(p => p.length === 2000)
for (const [name, run] of [
  ['screen', (p: string) => screen(p)],
  ['normalise', (p: string) => normalise(p, lexicon().spelling, stepsOf(1e9))],
  ['match', (p: string) => matchesIn(normalise(p, lexicon().spelling, stepsOf(1e9)), lexicon().trie, stepsOf(1e9))],
] as const) {
  for (let i = 0; i < 300; i++) run(posts[i % posts.length]!)
  const t = performance.now()
  for (let i = 0; i < 500; i++) run(posts[i % posts.length]!)
  console.log(name, (500 / (performance.now() - t) * 1000).toFixed(0), 'posts/s')
}
