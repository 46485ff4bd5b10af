import { useWaiting } from '#app/live/use-waiting.ts'
import { Banner, type Waiting } from './called.tsx'

/** The banner as it stands now. */
export default function CalledLive({ first }: { first: Waiting }) {
  return <Banner waiting={useWaiting(first)} />
}
