import { useEffect, useRef } from 'react'
import { pageLine } from './page-line.ts'

/**
 * Watches topics (protocol.ts) while the page shows; `look` is called when one changed, and once the watching has
 * begun, at every connection: what changed between the page's making and then was rung for nobody.
 * Nothing arrives with a change: look again through your loader.
 */
export function useChanges(topics: readonly string[], look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  const list = topics.join(' ')
  useEffect(() => {
    if (list === '') return
    const line = pageLine()
    const wanted = list.split(' ')
    const closing = new AbortController()
    const offs = [
      line.hear('changes', ({ topic }) => {
        if (wanted.includes(topic)) latest.current()
      }),
      line.onLive(() => {
        const watching = wanted.map((topic) => line.ask('changes:watch', { topic }, closing.signal))
        Promise.all(watching).then(
          () => latest.current(),
          () => {},
        )
      }),
    ]
    return () => {
      offs.forEach((off) => off())
      closing.abort()
      for (const topic of wanted) line.mention('changes:ignore', { topic })
    }
  }, [list])
}
