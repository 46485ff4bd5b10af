import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Env } from './env.ts'

/**
 * Sealed bytes, AES-256-GCM. Version 1: version (1) · nonce (12) · tag (16) · ciphertext. Version 2, under the
 * key-encryption key itself: version (1) · which one (4) · nonce · tag · ciphertext.
 * `context` says what the bytes are and whose (`second-factor:<personId>`): sealed in one context, they open in no other.
 */
export type Sealing = {
  seal: (plain: string, context: string) => Uint8Array
  /** Throws if a single bit or the context differs, or none of the keys is theirs. */
  open: (bytes: Uint8Array, context: string) => string
  /** A new key for one circle or one person, wrapped: destroying the wrapped key destroys what it sealed. */
  newKey: () => Uint8Array
  sealWith: (wrappedKey: Uint8Array, plain: string, context: string) => Uint8Array
  openWith: (wrappedKey: Uint8Array, bytes: Uint8Array, context: string) => string
  /** The same for bytes that are no text. */
  sealBytesWith: (wrappedKey: Uint8Array, plain: Uint8Array, context: string) => Uint8Array
  openBytesWith: (wrappedKey: Uint8Array, bytes: Uint8Array, context: string) => Uint8Array
  /** How everything begins that is sealed under the current key; nothing else does. */
  mark: Uint8Array
  /** The same under the current key (K14). Null: none of the keys opens it. */
  sealAnew: (bytes: Uint8Array, context: string) => Uint8Array | null
}

/** The context of every wrapped key. */
export const keyContext = 'key'

const nonceLength = 12
const tagLength = 16
const keyLength = 32
const idLength = 4

/** `id`: of the key-encryption key, where it is one; bytes under another key do not say which. */
function encrypt(key: Uint8Array, plain: Uint8Array, context: string, id?: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const head = id ? Buffer.of(2, ...id) : Buffer.of(1)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(bound(head, context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Uint8Array, bytes: Uint8Array, context: string): Buffer {
  const from = bytes[0] === 2 ? 1 + idLength : 1
  if ((bytes[0] !== 1 && bytes[0] !== 2) || bytes.length < from + nonceLength + tagLength)
    throw new Error('Not sealed by this version')
  const nonce = bytes.subarray(from, from + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(bound(bytes.subarray(0, from), context))
  decipher.setAuthTag(bytes.subarray(from + nonceLength, from + nonceLength + tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(from + nonceLength + tagLength)), decipher.final()])
}

/** What the tag is taken over besides the words. */
function bound([version, ...id]: Uint8Array, context: string): Buffer {
  return Buffer.from(
    `${[version, ...(id.length > 0 ? [Buffer.from(id).toString('hex')] : [])].join(':')}:${context}`,
  )
}

type Kek = { key: Uint8Array; id: Uint8Array }
function kekOf(key: Uint8Array): Kek {
  if (key.length !== keyLength) throw new Error('The key-encryption key has 32 bytes')
  return {
    key,
    id: createHmac('sha256', key).update('hearth key-encryption key').digest().subarray(0, idLength),
  }
}

const unwrappedFor = 60_000
const unwrappedMost = 500

/**
 * Sealing under a key-encryption key of 32 bytes; `others` open what was sealed under them, and seal nothing.
 * Unwrapped keys stay in memory for a minute at most.
 */
export function sealingWith(kek: Uint8Array, others: readonly Uint8Array[] = []): Sealing {
  const current = kekOf(kek)
  const ring = [current, ...others.map(kekOf).filter(({ key }) => !Buffer.from(kek).equals(key))]
  if (ring.some(({ id }) => ring.filter((one) => Buffer.from(id).equals(one.id)).length > 1))
    throw new Error(
      'Two of the key-encryption keys cannot be told apart: make a new one in place of the newest.',
    )
  const mark = Buffer.of(2, ...current.id)

  /** Null: none of them opens it. */
  function openedBy(bytes: Uint8Array, context: string): Buffer | null {
    const id = bytes[0] === 2 ? Buffer.from(bytes.subarray(1, 1 + idLength)) : null
    for (const one of ring) {
      if (id && !id.equals(one.id)) continue
      try {
        return decrypt(one.key, bytes, context)
      } catch {
        continue
      }
    }
    return null
  }
  function opened(bytes: Uint8Array, context: string): Buffer {
    const plain = openedBy(bytes, context)
    if (!plain) throw new Error('No key-encryption key that is known here opens this')
    return plain
  }

  const unwrapped = new Map<string, { key: Buffer; until: number }>()
  const unwrap = (wrapped: Uint8Array): Buffer => {
    const name = Buffer.from(wrapped).toString('base64')
    const known = unwrapped.get(name)
    if (known && known.until > Date.now()) return known.key
    if (unwrapped.size >= unwrappedMost) unwrapped.clear()
    const key = opened(wrapped, keyContext)
    unwrapped.set(name, { key, until: Date.now() + unwrappedFor })
    return key
  }
  const seal = (plain: Uint8Array, context: string) => encrypt(kek, plain, context, current.id)
  return {
    mark,
    seal: (plain, context) => seal(Buffer.from(plain), context),
    open: (bytes, context) => opened(bytes, context).toString(),
    newKey: () => seal(randomBytes(keyLength), keyContext),
    sealWith: (wrapped, plain, context) => encrypt(unwrap(wrapped), Buffer.from(plain), context),
    openWith: (wrapped, bytes, context) => decrypt(unwrap(wrapped), bytes, context).toString(),
    sealBytesWith: (wrapped, plain, context) => encrypt(unwrap(wrapped), plain, context),
    openBytesWith: (wrapped, bytes, context) => decrypt(unwrap(wrapped), bytes, context),
    sealAnew(bytes, context) {
      const plain = openedBy(bytes, context)
      return plain && seal(plain, context)
    },
  }
}

/** The key-encryption key from base64, or from a file that only its owner may read, made at first start. Never in the database. */
export async function readKek(from: { kek?: string | undefined; path: string }): Promise<Uint8Array> {
  return kekFrom(from.kek ?? (await fileOf(from.path)))
}

function kekFrom(base64: string): Uint8Array {
  const key = Buffer.from(base64.trim(), 'base64')
  if (key.length !== keyLength)
    throw new Error('A key-encryption key must be 32 bytes in base64 (openssl rand -base64 32)')
  return key
}

async function fileOf(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => null)
  if (kept !== null) {
    await chmod(path, 0o600)
    return kept
  }
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${randomBytes(keyLength).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  // Two processes may start at once: the first link wins and both read the same key.
  await link(draft, path).catch((failed: NodeJS.ErrnoException) => {
    if (failed.code !== 'EEXIST') throw failed
  })
  await rm(draft)
  return await readFile(path, 'utf8')
}

/** Where the keys come from: `HEARTH_KEK` and `HEARTH_KEK_FORMER`, or files. */
export type KekPlaces = { kek?: string | undefined; path: string; former?: readonly string[] }

/** Sealing from `HEARTH_KEK` or the file at `path`; others from `HEARTH_KEK_FORMER` and the file beside it, one a line. */
export async function openSealing({ former = [], ...from }: KekPlaces): Promise<Sealing> {
  const beside = await readFile(`${from.path}.former`, 'utf8').catch((failed: NodeJS.ErrnoException) => {
    if (failed.code === 'ENOENT') return ''
    throw failed
  })
  const others = [...former, ...beside.split('\n').filter((line) => line.trim() !== '')].map(kekFrom)
  return sealingWith(await readKek(from), others)
}

/** Sealing as this environment says. */
export function sealingOf({
  kek,
  formerKeks,
  dataDir,
}: Pick<Env, 'kek' | 'formerKeks' | 'dataDir'>): Promise<Sealing> {
  return openSealing({ kek: kek ?? undefined, former: formerKeks, path: join(dataDir, 'hearth.kek') })
}
