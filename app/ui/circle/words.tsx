import { useEffect, useRef } from 'react'
import type { Listening } from '#app/domain/circle/words.ts'
import { Initial } from '../initial.tsx'
import { nameIn, useRoom } from './room-context.ts'
import { WordActs } from './word-acts.tsx'

export const listeningWords: Record<Listening, string> = {
  'listening-only': 'Listening only',
  'reflections-welcome': 'Reflections welcome',
  'advice-welcome': 'Advice welcome',
}

/** What was shared in this circle, oldest first; it keeps to the newest while the reader is there. */
export function Words() {
  const { room } = useRoom()
  const list = useRef<HTMLDivElement>(null)
  const near = useRef(true)
  useEffect(() => {
    const { current } = list
    if (current && near.current) current.scrollTop = current.scrollHeight
  }, [room.words.length])
  return (
    <div
      ref={list}
      role="log"
      aria-label="Shared words"
      tabIndex={0}
      onScroll={({ currentTarget: at }) => {
        near.current = at.scrollHeight - at.scrollTop - at.clientHeight < 80
      }}
      className="words-list"
    >
      {room.words.length === 0 ? (
        <p className="m-auto max-w-60 py-8 text-center text-sm text-ink-soft">
          Words that are shared appear here. They stay in this circle, and are erased after it.
        </p>
      ) : (
        <ol className="grid gap-5">
          {room.words.map((word) => (
            <li key={word.wordId} className="flex gap-3">
              <Initial name={nameIn(room, word.seatId)} className="size-9 text-base" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">
                    {nameIn(room, word.seatId)}
                  </span>
                  <span className="text-xs text-ink-soft">{listeningWords[word.listening]}</span>
                </p>
                <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{word.text}</p>
                <WordActs word={word} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
