import { clear, createStore, del, get, keys, set, type UseStore } from 'idb-keyval'
import { hasEnded } from './signed-in.ts'

/**
 * What was typed and has not reached the server yet, on this device: in IndexedDB, under a key that no script can read out
 * (rulings 33). Signing out takes the whole store away. Without WebCrypto (plain http on a network) nothing is kept here.
 */
export type Kept<T> = { version: number; commandId: string; words: T }
type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer }

const able = () =>
  typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && crypto.subtle !== undefined
let store: UseStore | undefined
const box = () => (store ??= createStore('hearth-drafts', 'drafts'))
const keyName = 'key'
/** Whoever was signed in here last: what is kept for anybody else is not shown. */
const ownerName = 'owner'

async function keyOf(make: boolean): Promise<CryptoKey | null> {
  const known = await get<CryptoKey>(keyName, box())
  if (known || !make) return known ?? null
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  await set(keyName, made, box())
  return made
}

/** Keeps words of one place of one person; the newest replace those before. */
export async function keepDraft<T>(owner: string, place: string, kept: Kept<T>): Promise<void> {
  if (!able() || hasEnded()) return
  const key = await keyOf(true)
  if (!key) return
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    key,
    new TextEncoder().encode(JSON.stringify(kept)),
  )
  if (!hasEnded()) await set(`${owner} ${place}`, { iv, bytes } satisfies Sealed, box())
}

/** What was kept here of it, or null. What cannot be opened is as if it were not there. */
export async function keptDraft<T>(owner: string, place: string): Promise<Kept<T> | null> {
  if (!able()) return null
  try {
    const [key, sealed] = [await keyOf(false), await get<Sealed>(`${owner} ${place}`, box())]
    if (!key || !sealed) return null
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.bytes)
    return JSON.parse(new TextDecoder().decode(plain)) as Kept<T>
  } catch {
    return null
  }
}

export async function forgetDraft(owner: string, place: string): Promise<void> {
  if (able()) await del(`${owner} ${place}`, box())
}

/** The places of one person that begin so and hold something. */
export async function keptPlaces(owner: string, beginning: string): Promise<string[]> {
  if (!able()) return []
  const all = await keys<string>(box())
  return all
    .filter((key) => key.startsWith(`${owner} ${beginning}`))
    .map((key) => key.slice(owner.length + 1))
}

export async function rememberOwner(owner: string): Promise<void> {
  if (able() && (await get(ownerName, box())) !== owner) await set(ownerName, owner, box())
}

export async function lastOwner(): Promise<string | null> {
  return able() ? ((await get<string>(ownerName, box())) ?? null) : null
}

/** At signing out: words and key. */
export async function forgetAllDrafts(): Promise<void> {
  if (able()) await clear(box())
}
