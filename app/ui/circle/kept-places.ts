import { useEffect, useState } from 'react'
import type { Waiting } from '#app/domain/services-circles.ts'

/** Somebody in the lobby's list; not `here`: they are let in, or went, and only their place is kept. */
export type Place = { one: Waiting; here: boolean }

/** Who is there, each in the place where they stood: who left keeps theirs, who is new stands at the end. */
export function placesOf(before: readonly Place[], waiting: readonly Waiting[]): Place[] {
  const now = new Map(waiting.map((one) => [one.arrivalId, one]))
  const kept = before.map(({ one }) => {
    const fresh = now.get(one.arrivalId)
    now.delete(one.arrivalId)
    return fresh ? { one: fresh, here: true } : { one, here: false }
  })
  return [...kept, ...[...now.values()].map((one) => ({ one, here: true }))]
}

/** Milliseconds after the last change, and after the pointer last moved there. */
const keptFor = 3_000

/**
 * The lobby's list as a finger on its way may trust it: nobody moves up into the place of somebody who was just let in,
 * so that a press lets in who it was meant for. Call `moved` when a pointer moves over the list.
 */
export function useKeptPlaces(waiting: readonly Waiting[]): { places: readonly Place[]; moved: () => void } {
  const [last, setLast] = useState(waiting)
  const [places, setPlaces] = useState(() => placesOf([], waiting))
  const [moves, setMoves] = useState(0)
  if (last !== waiting) {
    setLast(waiting)
    setPlaces(placesOf(places, waiting))
  }
  const open = places.some(({ here }) => !here)
  useEffect(() => {
    if (!open) return
    const timer = setTimeout(() => setPlaces((all) => all.filter(({ here }) => here)), keptFor)
    return () => clearTimeout(timer)
  }, [open, places, moves])
  return { places, moved: () => open && setMoves((count) => count + 1) }
}
