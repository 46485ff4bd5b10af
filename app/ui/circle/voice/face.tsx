import { useEffect, useRef } from 'react'

/** A face as it comes, filling its place. Whose it is stands beside it. */
export function Face({ track, mirrored = false }: { track: MediaStreamTrack; mirrored?: boolean }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const { current } = video
    if (!current) return
    current.srcObject = new MediaStream([track])
    void current.play().catch(() => {})
    return () => void (current.srcObject = null)
  }, [track])
  return (
    <video
      ref={video}
      muted
      autoPlay
      playsInline
      aria-hidden="true"
      className="voice-face"
      data-mirrored={mirrored || undefined}
    />
  )
}
