import { useEffect, useState } from 'react'
import { Button, LinkButton } from '../button.tsx'

const wait = 6
/** Rooms this page has gone to by itself: it does so once. */
const gone = new Set<string>()

/** C15: goes with the person to the room where their guide is, after a breath, unless they would rather not. */
export function PrivateOffer({ href, roomId, onGo }: { href: string; roomId: string; onGo: () => void }) {
  const [stays, setStays] = useState(() => gone.has(roomId))
  useEffect(() => {
    if (stays) return
    const later = setTimeout(() => {
      gone.add(roomId)
      onGo()
    }, wait * 1000)
    return () => clearTimeout(later)
  }, [stays, roomId, onGo])
  return (
    <div className="held">
      <p role="alert" className="font-serif text-lg font-semibold">
        Your guide is coming with you to a private room.
      </p>
      <p className="mt-1">
        {stays
          ? 'It is there for you whenever you like.'
          : 'We take you there in a moment. The others are not told.'}
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-3">
        <LinkButton href={href} look="primary">
          Go there now
        </LinkButton>
        {stays ? null : <Button onClick={() => (gone.add(roomId), setStays(true))}>Stay here for now</Button>}
      </div>
    </div>
  )
}
