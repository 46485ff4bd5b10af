import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Sealed bytes: version (1) · nonce (12) · tag (16) · ciphertext, AES-256-GCM.
 * `context` says what the bytes are and whose (`second-factor:<personId>`): sealed in one context, they open in no other.
 */
export type Sealing = {
  seal: (plain: string, context: string) => Uint8Array
  /** Throws if a single bit, the key or the context differs. */
  open: (bytes: Uint8Array, context: string) => string
  /** A new key for one circle or one person, wrapped: destroying the wrapped key destroys what it sealed. */
  newKey: () => Uint8Array
  sealWith: (wrappedKey: Uint8Array, plain: string, context: string) => Uint8Array
  openWith: (wrappedKey: Uint8Array, bytes: Uint8Array, context: string) => string
}

const version = 1
const nonceLength = 12
const tagLength = 16
const keyLength = 32

function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(`${version}:${context}`))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Uint8Array, bytes: Uint8Array, context: string): Buffer {
  if (bytes[0] !== version || bytes.length < 1 + nonceLength + tagLength)
    throw new Error('Not sealed by this version')
  const nonce = bytes.subarray(1, 1 + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(`${version}:${context}`))
  decipher.setAuthTag(bytes.subarray(1 + nonceLength, 1 + nonceLength + tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(1 + nonceLength + tagLength)), decipher.final()])
}

const unwrappedFor = 60_000
const unwrappedMost = 500

/** Sealing under a key-encryption key of 32 bytes. Unwrapped keys stay in memory for a minute at most. */
export function sealingWith(kek: Uint8Array): Sealing {
  if (kek.length !== keyLength) throw new Error('The key-encryption key has 32 bytes')
  const unwrapped = new Map<string, { key: Buffer; until: number }>()
  const unwrap = (wrapped: Uint8Array): Buffer => {
    const name = Buffer.from(wrapped).toString('base64')
    const known = unwrapped.get(name)
    if (known && known.until > Date.now()) return known.key
    if (unwrapped.size >= unwrappedMost) unwrapped.clear()
    const key = decrypt(kek, wrapped, 'key')
    unwrapped.set(name, { key, until: Date.now() + unwrappedFor })
    return key
  }
  return {
    seal: (plain, context) => encrypt(kek, Buffer.from(plain), context),
    open: (bytes, context) => decrypt(kek, bytes, context).toString(),
    newKey: () => encrypt(kek, randomBytes(keyLength), 'key'),
    sealWith: (wrapped, plain, context) => encrypt(unwrap(wrapped), Buffer.from(plain), context),
    openWith: (wrapped, bytes, context) => decrypt(unwrap(wrapped), bytes, context).toString(),
  }
}

/** The key-encryption key from base64, or from a file that only its owner may read, made at first start. Never in the database. */
export async function readKek(from: { kek?: string | undefined; path: string }): Promise<Uint8Array> {
  const base64 = from.kek ?? (await fileOf(from.path))
  const key = Buffer.from(base64.trim(), 'base64')
  if (key.length !== keyLength)
    throw new Error('HEARTH_KEK must be 32 bytes in base64 (openssl rand -base64 32)')
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

/** Sealing from `HEARTH_KEK` or the file at `path`. */
export async function openSealing(from: { kek?: string | undefined; path: string }): Promise<Sealing> {
  return sealingWith(await readKek(from))
}
