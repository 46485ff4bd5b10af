import type { Phase } from '../window/window.ts'

export type JournalPrompt = { promptId: string; asks: string }

/**
 * J2: what may be asked, by where somebody is in their window. Each can be passed over. An id is kept with what answers
 * it, so it never changes its meaning; a prompt that is not asked any more stays in `asked`.
 */
const asked: Record<Phase, readonly JournalPrompt[]> = {
  prep: [
    { promptId: 'prep-carry', asks: 'What do I carry into this, and what may stay outside the door?' },
    { promptId: 'prep-safe', asks: 'Where do I feel safe? What does it look, sound and smell like?' },
    { promptId: 'prep-self', asks: 'What would I like to say to myself before I begin?' },
  ],
  rest: [
    { promptId: 'rest-fragment', asks: 'One image, one word, one colour.' },
    { promptId: 'rest-body', asks: 'What does my body say right now?' },
  ],
  'quiet-day': [
    { promptId: 'quiet-stays', asks: 'What has stayed with me since yesterday?' },
    { promptId: 'quiet-soft', asks: 'What feels softer today, and what feels tender?' },
  ],
  peak: [
    { promptId: 'peak-shown', asks: 'What was shown to me, and what might it ask of me?' },
    { promptId: 'peak-small', asks: 'What is one small thing I could do today because of it?' },
    { promptId: 'peak-thanks', asks: 'Whom or what would I thank?' },
  ],
  open: [
    { promptId: 'open-moved', asks: 'Where did I act a little differently this week?' },
    { promptId: 'open-critic', asks: 'What did my inner critic say, and what would a kind coach say?' },
    { promptId: 'open-body', asks: 'Where in my body do I feel at ease?' },
  ],
  tail: [
    { promptId: 'tail-keep', asks: 'What would I like to keep from these days?' },
    { promptId: 'tail-letter', asks: 'What would I like to tell myself on a tough day?' },
  ],
  steady: [
    { promptId: 'steady-today', asks: 'What was good today, however small?' },
    { promptId: 'steady-letter', asks: 'What would I like to tell myself on a tough day?' },
    { promptId: 'steady-notice', asks: 'What do I notice that I did not notice a month ago?' },
  ],
}

/** `offered` false: nothing is asked unless the person opens it, because they rest. */
export function promptsFor(phase: Phase): { offered: boolean; prompts: readonly JournalPrompt[] } {
  return { offered: phase !== 'rest', prompts: asked[phase] }
}

/** What this prompt asks, whatever the phase now; null where no such prompt was ever asked. */
export function promptOf(promptId: string | null): JournalPrompt | null {
  const all = Object.values(asked).flat()
  return all.find((prompt) => prompt.promptId === promptId) ?? null
}
