import { pause } from '#tests/support/wire.ts'
import type { Talk, TalkOf } from './talk.ts'
import { recorded } from './ledger.ts'

/** What a server without rules can be asked: everyone says something now and then, for as long as it lasts. */
export function chatter({ others, ledger, pace, patience }: Omit<TalkOf, 'guide'>): Talk {
  let stopped = false
  const loops = others.map(async ({ circleId, wire }, at) => {
    for (let n = 0; !stopped; n += 1) {
      const text = `words ${n} of ${at} in ${circleId}`
      const asking = wire.share({ circleId, epoch: 1, text }, { until: patience })
      const done = await recorded<'circle:share', Awaited<typeof asking>>(ledger, circleId, 'share', asking)
      if (done) ledger.shares.push({ circleId, commandId: done.commandId, text, wordId: done.answer.wordId })
      await pause(pace * 4 * Math.random())
    }
  })
  return {
    async stop() {
      stopped = true
      await Promise.all(loops)
    },
  }
}
