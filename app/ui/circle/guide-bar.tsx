import type { Waiting } from '#app/domain/services.ts'
import { ToLobby } from './lobby-list.tsx'

/** For guides, always beside their place: what must not be missed, and what can be done at any moment. */
export function GuideBar({ waiting }: { waiting: readonly Waiting[] }) {
  return <ToLobby waiting={waiting} />
}
