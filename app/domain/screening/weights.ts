import weights from './weights.json' with { type: 'json' }

/**
 * A logistic regression over what rules found and over words, made by `npm run screen:train` from sentences of our own.
 * Features: `c:` a category, `l:` a category that was lowered, `x:` a context, `t:` a tier, `w:` a word, `b:` two words in turn.
 */
export type Weights = {
  /** Of everything else here, as `tests/screening/train.ts` writes it. */
  sha256: string
  /** From here on the score alone is amber, or red. */
  cuts: { amber: number; red: number }
  bias: number
  features: Record<string, number>
}

export const committedWeights: Weights = weights
