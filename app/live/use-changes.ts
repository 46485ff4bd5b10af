import { useEffect, useRef } from 'react'
import { openLooking } from './looking.ts'
import { pageLine } from './page-line.ts'

/**
 * Watches topics (protocol.ts) while the page shows; `look` is called when one changed, and once the watching has
 * begun, at every connection: what changed between the page's making and then was rung for nobody. Not where the page is
 * so young that its server knows of every ring since it was asked for, and there was none.
 * Nothing arrives with a change: look again through your loader.
 */
export function useChanges(topics: readonly string[], look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  const list = topics.join(' ')
  useEffect(() => {
    if (list === '') return
    const wanted = list.split(' ')
    const closing = new AbortController()
    const offs: (() => void)[] = []
    // After the page has come to life, which is enough for one task.
    let gap: ReturnType<typeof setTimeout> | undefined
    const soon = setTimeout(() => {
      const line = pageLine()
      let deaf = false
      // A fault of ours ends: until each topic is watched it is asked again, and the page looks once it is.
      const watching = openLooking(
        async () => {
          const [age, was] = [ageOfPage(), deaf]
          const asked = wanted.map((topic) =>
            line.ask('changes:watch', age < young ? { topic, age } : { topic }, closing.signal),
          )
          const answers = await Promise.all(asked)
          deaf = answers.some((answer) => !answer.ok && answer.refusal === 'failed')
          const prompt = ageOfPage() - age < answeredWithin
          const quiet = prompt && answers.every((answer) => answer.ok && answer.quiet)
          if (!quiet && !(was && deaf)) latest.current()
          return deaf ? null : true
        },
        () => {},
      )
      for (const topic of wanted) watchers.set(topic, (watchers.get(topic) ?? 0) + 1)
      offs.push(
        line.hear('changes', ({ topic }) => {
          if (wanted.includes(topic)) latest.current()
          if (topic !== missed) return
          clearTimeout(gap)
          gap = setTimeout(() => latest.current(), Math.random() * apart)
        }),
        line.onLive(() => watching.ask()),
        () => watching.close(),
        () => {
          for (const topic of wanted) if (noneLeft(topic)) line.mention('changes:ignore', { topic })
        },
      )
    })
    return () => {
      clearTimeout(soon)
      clearTimeout(gap)
      closing.abort()
      offs.forEach((off) => off())
    }
  }, [list])
}

/** What a server says when rings may have passed it by; and within how many milliseconds of it a house's open pages look. */
const [missed, apart] = ['*', 2_000]

/** How many parts of this page watch a topic: the server is asked once, and told when the last one stops. */
const watchers = new Map<string, number>()

function noneLeft(topic: string): boolean {
  const left = (watchers.get(topic) ?? 1) - 1
  if (left === 0) watchers.delete(topic)
  else watchers.set(topic, left)
  return left === 0
}

/** Milliseconds. A page's age is of use while a server remembers that long, and if it did not grow much on its way there. */
const [young, answeredWithin] = [50_000, 4_000]

/** How long ago the document was asked for, in milliseconds; whatever it shows was read since. */
const ageOfPage = () => Math.ceil(Math.max(performance.now(), Date.now() - performance.timeOrigin))
