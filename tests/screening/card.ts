import { rank } from '#app/domain/screening/rule.ts'
import { screen } from '#app/domain/screening/screen.ts'
import { committedWeights } from '#app/domain/screening/weights.ts'
import { lowerBound } from './bound.ts'
import { heldOut } from './held-out.ts'
import type { Sentence } from './templates.ts'

export type Row = { what: string; figure: string; bound?: string; ok?: boolean }
export type Card = { rows: Row[]; missed: { kind: string; text: string; tier: string }[]; ok: boolean }

const percent = (share: number) => `${(100 * share).toFixed(2)} %`
const tierOf = ({ text }: Sentence) => screen(text).tier
const templatesIn = (sentences: readonly Sentence[]) =>
  new Set(sentences.map(({ template }) => template)).size

/** R5: how the screening does on the held-out sentences, each figure with the bound that it must keep. */
export function scoreCard(): Card {
  const { positives, unread, metaphor, negatives, pairs } = heldOut()
  const moved = metaphor.filter((sentence) => tierOf(sentence) !== 'green')
  const red = negatives.filter((sentence) => tierOf(sentence) === 'red')
  const amber = negatives.filter((sentence) => tierOf(sentence) === 'amber')
  const hard = negatives.length + metaphor.length
  const kinds = [...new Set(negatives.map(({ kind }) => kind))]
  const wrong = pairs.filter((pair) => !tellsApart(pair))
  const rows: Row[] = [
    {
      what: 'hard negatives',
      figure: `${hard}, of them ${metaphor.length} metaphor`,
      bound: '≥ 2000, ≥ 300',
      ok: hard >= 2000 && metaphor.length >= 300,
    },
    ...recall('intent or plan, misses read and used', positives),
    ...recall('intent or plan, never read', unread),
    {
      what: 'false alarms on metaphor: amber or red',
      figure: `${moved.length} of ${metaphor.length} = ${percent(moved.length / metaphor.length)}`,
      bound: '≤ 2 %',
      ok: moved.length / metaphor.length <= 0.02,
    },
    {
      what: 'false alarms on other hard negatives: red',
      figure: `${red.length} of ${negatives.length} = ${percent(red.length / negatives.length)}`,
      bound: '≤ 2 %',
      ok: red.length / negatives.length <= 0.02,
    },
    { what: '  amber', figure: `${amber.length} = ${percent(amber.length / negatives.length)}` },
    ...kinds.map((kind) => ({
      what: `  ${kind}: amber + red`,
      figure: `${tally(amber, kind)} + ${tally(red, kind)} of ${tally(negatives, kind)}`,
    })),
    {
      what: 'minimal pairs told apart',
      figure: `${pairs.length - wrong.length} of ${pairs.length}`,
      bound: '≥ 95 %',
      ok: wrong.length <= pairs.length * 0.05,
    },
    ...[...new Set(pairs.map(({ kind }) => kind))].map((kind) => {
      const of = pairs.filter((pair) => pair.kind === kind)
      return { what: `  ${kind}`, figure: `${of.filter(tellsApart).length} of ${of.length}` }
    }),
    { what: 'weights', figure: committedWeights.sha256.slice(0, 16) },
  ]
  const told = (kind: string) => (sentence: Sentence) => ({
    kind,
    text: sentence.text,
    tier: tierOf(sentence),
  })
  return {
    rows,
    missed: [
      // What is missed of the sentences that nobody has read stays unread.
      ...positives.filter((sentence) => tierOf(sentence) !== 'red').map(told('positive')),
      ...moved.map(told('metaphor')),
      ...red.map(told('negative')),
      ...wrong.flatMap(({ kind, graver, lighter }) =>
        [graver, lighter].map((text) => ({ kind: `pair: ${kind}`, text, tier: screen(text).tier })),
      ),
    ],
    ok: rows.every(({ ok }) => ok !== false),
  }
}

const tally = (sentences: readonly Sentence[], of: string) =>
  sentences.filter(({ kind }) => kind === of).length

function recall(what: string, of: readonly Sentence[]): Row[] {
  const missed = of.filter((sentence) => tierOf(sentence) !== 'red')
  const dim = missed.filter((sentence) => tierOf(sentence) === 'green')
  const hits = of.length - missed.length
  const lower = lowerBound(hits, of.length)
  return [
    { what, figure: `${of.length} of ${templatesIn(of)} templates`, bound: '≥ 313', ok: of.length >= 313 },
    { what: '  recall: red', figure: `${hits} = ${percent(hits / of.length)}` },
    { what: '  95 % lower bound (exact)', figure: lower.toFixed(4), bound: '≥ 0.98', ok: lower >= 0.98 },
    { what: '  missed: amber / green', figure: `${missed.length - dim.length} / ${dim.length}` },
    {
      what: '  templates all of whose sentences are red',
      figure: `${templatesIn(of) - templatesIn(missed)} of ${templatesIn(of)}`,
    },
  ]
}

type Pair = ReturnType<typeof heldOut>['pairs'][number]
/** A graver sentence is a tier above its lighter one, and above green; two spellings are one tier. */
function tellsApart({ kind, graver, lighter }: Pair): boolean {
  const [one, other] = [screen(graver).tier, screen(lighter).tier]
  return kind === 'spelling' ? one === other && one !== 'green' : rank(one) > rank(other)
}
