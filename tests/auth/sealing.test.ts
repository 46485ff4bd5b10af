import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSealing, readKek, sealingWith } from '#server/sealing.ts'
import { sealedBefore } from '#tests/support/sealed-things.ts'

describe('what is sealed', () => {
  const sealing = sealingWith(randomBytes(32))
  const sealed = sealing.seal('a quiet word', 'mail:1')

  test('opens in its own context only', () => {
    expect(sealing.open(sealed, 'mail:1')).toBe('a quiet word')
    expect(() => sealing.open(sealed, 'mail:2')).toThrow()
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('quiet')
  })

  test('opens with no other key and with no bit changed', () => {
    expect(() => sealingWith(randomBytes(32)).open(sealed, 'mail:1')).toThrow()
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => sealing.open(changed, 'mail:1')).toThrow()
    }
    expect(() => sealing.open(sealed.subarray(0, 20), 'mail:1')).toThrow()
    expect(() => sealing.open(new Uint8Array(), 'mail:1')).toThrow()
  })

  test('differs each time, so that equal words cannot be told from their bytes', () => {
    expect(sealing.seal('x', 'c')).not.toEqual(sealing.seal('x', 'c'))
  })

  test('under a key of its own opens with that key alone', () => {
    const [mine, other] = [sealing.newKey(), sealing.newKey()]
    const words = sealing.sealWith(mine, 'said in a circle', 'word:1')
    expect(sealing.openWith(mine, words, 'word:1')).toBe('said in a circle')
    expect(() => sealing.openWith(other, words, 'word:1')).toThrow()
    expect(() => sealing.openWith(mine, words, 'word:2')).toThrow()
    expect(() => sealingWith(randomBytes(32)).openWith(mine, words, 'word:1')).toThrow()
  })
})

describe('K14 a new key in the place of another', () => {
  const [old, next] = [randomBytes(32), randomBytes(32)]
  const [before, after, alone] = [sealingWith(old, [next]), sealingWith(next, [old]), sealingWith(next)]

  test('each process seals with its own current key, and both open what either sealed', () => {
    for (const sealing of [before, after]) {
      const [bytes, key] = [sealing.seal('a quiet word', 'mail:1'), sealing.newKey()]
      const words = sealing.sealWith(key, 'said', 'word:1')
      for (const other of [before, after]) {
        expect(other.open(bytes, 'mail:1')).toBe('a quiet word')
        expect(other.openWith(key, words, 'word:1')).toBe('said')
      }
      expect(Buffer.from(bytes).subarray(0, 5)).toEqual(Buffer.from(sealing.mark))
    }
    expect(() => alone.open(before.seal('x', 'c'), 'c')).toThrow()
    expect(alone.open(after.seal('x', 'c'), 'c')).toBe('x')
  })

  test('what was sealed before keys had names opens with any of them, and has the name once it is sealed anew', () => {
    const bytes = sealedBefore(old, 'a quiet word', 'mail:1')
    for (const sealing of [before, after]) expect(sealing.open(bytes, 'mail:1')).toBe('a quiet word')
    expect(alone.sealAnew(bytes, 'mail:1')).toBe(null)
    expect(after.sealAnew(bytes, 'mail:2')).toBe(null)
    expect(alone.open(after.sealAnew(bytes, 'mail:1') ?? bytes, 'mail:1')).toBe('a quiet word')
  })

  test('others come from the environment and from the file beside the key; one that is no key is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-kek-'))
    const path = join(folder, 'hearth.kek')
    const inFile = randomBytes(32)
    await writeFile(`${path}.former`, `${inFile.toString('base64')}\n\n`)
    const { open } = await openSealing({ path, former: [old.toString('base64')] })
    for (const kek of [old, inFile]) expect(open(sealingWith(kek).seal('x', 'c'), 'c')).toBe('x')
    await writeFile(`${path}.former`, 'half a line')
    await expect(openSealing({ path })).rejects.toThrow('32 bytes')
    await rm(folder, { recursive: true })
  })
})

describe('the key-encryption key', () => {
  test('is made once, in a file only its owner reads, also by two processes at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-kek-'))
    try {
      const path = join(folder, 'deep', 'hearth.kek')
      const keys = await Promise.all(Array.from({ length: 8 }, () => readKek({ path })))
      expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
      expect((await stat(path)).mode & 0o777).toBe(0o600)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('of the wrong length is refused', async () => {
    await expect(openSealing({ kek: 'c2hvcnQ=', path: '' })).rejects.toThrow('32 bytes')
    const kek = randomBytes(32)
    expect(Buffer.from(await readKek({ kek: kek.toString('base64'), path: '' }))).toEqual(kek)
  })
})
