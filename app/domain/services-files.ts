import type { Picture } from './forum/picture.ts'
import type { Actor } from './person.ts'

/** Rulings 32: pictures that go with a post. */
export type Files = {
  /**
   * Makes a picture anew and keeps it with a draft, by the number that the draft is sent under. Refuses `not-a-picture`,
   * `too-large`, `too-many-pictures`, and `sent-already` once it is sent.
   */
  attach(actor: Actor, given: { commandId: string; alt: string; bytes: Uint8Array }): Promise<Picture>
  /** Of a draft, in the order in which they came. */
  pictures(actor: Actor, commandId: string): Promise<Picture[]>
  /** What one’s own picture shows, for who cannot see it. */
  describe(actor: Actor, given: { fileId: string; alt: string }): Promise<void>
  /** Takes it off a draft; what is part of a post stays. */
  detach(actor: Actor, fileId: string): Promise<void>
  /** F3: there for whoever sees its post; of a draft, for its writer alone. */
  read(actor: Actor, fileId: string): Promise<{ type: string; bytes: Uint8Array }>
}
