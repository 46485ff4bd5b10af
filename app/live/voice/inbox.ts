import type { Candidate, Signal } from '#app/domain/circle/voice.ts'

/** As many as a whole room says while one answer is on its way. */
const most = 500

/**
 * What the engine says to one life of this seat, in order. Before that life is known it waits; what is of another life is
 * dropped.
 */
export function openInbox(take: (signal: Signal) => void) {
  let epoch: number | null = null
  let waiting: Signal[] = []
  return {
    hear(signal: Signal): void {
      if (epoch === null) {
        if (waiting.length < most) waiting.push(signal)
      } else if (signal.epoch === epoch) take(signal)
    },
    begin(of: number): void {
      epoch = of
      const early = waiting
      waiting = []
      for (const signal of early) if (signal.epoch === of) take(signal)
    },
    /** The next life is not known yet. */
    wait(): void {
      epoch = null
      waiting = []
    },
  }
}

/** Candidates stay behind the description that they belong to. */
export function openCandidates(add: (candidate: Candidate) => Promise<void>) {
  let described = false
  let held: Candidate[] = []
  return {
    async take(candidate: Candidate): Promise<void> {
      if (described) await add(candidate)
      else held.push(candidate)
    },
    async described(): Promise<void> {
      described = true
      const behind = held
      held = []
      for (const candidate of behind) await add(candidate)
    },
  }
}
