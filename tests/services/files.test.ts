import { randomBytes, randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { limitsOn } from '#db/queries/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { makePicture } from '#server/services/pictures.ts'
import { openFiles } from '#server/services/files.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openForumHouse } from '#tests/support/forum.ts'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a05020' } })
/** What compresses badly. */
const noise = (side: number) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
/** A PNG whose head says so many pixels, with nothing behind it. */
function bomb(side: number): Buffer {
  const head = Buffer.alloc(17)
  head.write('IHDR')
  head.writeUInt32BE(side, 4)
  head.writeUInt32BE(side, 8)
  head.set([8, 2, 0, 0, 0], 12)
  const part = (bytes: Buffer) => {
    const around = Buffer.alloc(8)
    around.writeUInt32BE(bytes.length - 4)
    around.writeUInt32BE(crc32(bytes), 4)
    return Buffer.concat([around.subarray(0, 4), bytes, around.subarray(4)])
  }
  const sign = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([sign, part(head), part(Buffer.from('IDAT')), part(Buffer.from('IEND'))])
}

test('rulings 32: a picture is made anew: turned as it was held, within bounds, one frame, and nothing of who, where and when', async () => {
  const camera = await plain(3000, 1000)
    .withExif({ IFD0: { Artist: 'Ana of Alder Street' }, IFD3: { GPSLatitude: '40/1 0/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const made = await makePicture(camera)
  expect(made).toMatchObject({ type: 'image/webp', width: 667, height: 2000 })
  const { exif, xmp, icc, orientation, format } = await sharp(made.bytes).metadata()
  expect([exif, xmp, icc, orientation, format]).toEqual([undefined, undefined, undefined, undefined, 'webp'])
  expect(Buffer.from(made.bytes).includes('Ana')).toBe(false)
  const twoFrames = { width: 40, height: 80, channels: 3, pageHeight: 40 } as const
  const frames = await sharp(randomBytes(40 * 80 * 3), { raw: twoFrames })
    .gif()
    .toBuffer()
  expect((await sharp(frames).metadata()).pages).toBe(2)
  expect(await makePicture(frames)).toMatchObject({ width: 40, height: 40 })
})

test('rulings 32: what is no picture by its content, or unpacks to too much, is refused', async () => {
  const refused = (bytes: Buffer | string) => refusal(makePicture(Buffer.from(bytes)))
  expect(await refused('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).toBe(
    'not-a-picture',
  )
  expect(await refused('%PDF-1.7')).toBe('not-a-picture')
  expect(await refused(Buffer.from('ffd8ff', 'hex'))).toBe('not-a-picture')
  const whole = await noise(300).jpeg().toBuffer()
  expect(await refused(whole.subarray(0, whole.length / 2))).toBe('not-a-picture')
  expect(await refused(bomb(40_000))).toBe('too-large')
  expect(await refused(Buffer.alloc(10 * 1024 * 1024 + 1))).toBe('too-large')
  // The doors of sharp itself are closed too, whatever our look at the first bytes says.
  await expect(
    sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).toBuffer(),
  ).rejects.toThrow()
})

test('rulings 32: while a picture is made, others are answered', async () => {
  const large = await noise(2500).jpeg({ quality: 60 }).toBuffer()
  let [longest, last] = [0, performance.now()]
  const tick = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const began = performance.now()
  await makePicture(large)
  clearInterval(tick)
  expect(longest).toBeLessThan((performance.now() - began) / 4)
})

test('F3 a picture is kept sealed, and there for whoever sees its post: not while it waits, is taken back or hidden', async () => {
  await using house = await openForumHouse()
  const { db, forum } = house
  const memberSealing = openMemberSealing(house.sealing)
  const files = openFiles({ db, memberSealing, limits: openLimits({ postgres: limitsOn(db) }) })
  const [ana, ben] = [await house.known('ana'), await house.member('ben')]
  const { threadId } = await house.begin(ana, 'Evenings')
  const commandId = randomUUID()
  const bytes = await noise(1300).jpeg().toBuffer()
  const picture = await files.attach(ben, { commandId, alt: ' A quince  tree ', bytes })
  const { fileId } = picture
  expect(picture).toEqual({ fileId, alt: 'A quince tree', width: 1300, height: 1300 })
  const seen = async (actor: typeof ana) => (await files.read(actor, fileId).catch(() => null)) !== null
  expect([await seen(ben), await seen(ana), await seen(house.guide)]).toEqual([true, false, false])
  const [kept] = await db.sql`select count(*)::int n, max(octet_length(body))::int most,
    bool_or(position('WEBP'::bytea in body) > 0) readable from file_chunks`
  expect(kept).toMatchObject({ readable: false })
  expect(Number(kept?.['n'])).toBeGreaterThan(1)
  expect((await sharp((await files.read(ben, fileId)).bytes).metadata()).width).toBe(1300)
  const small = await plain(10, 10).png().toBuffer()
  for (let n = 0; n < 3; n++) await files.attach(ben, { commandId, alt: '', bytes: small })
  expect(await refusal(files.attach(ben, { commandId, alt: '', bytes: small }))).toBe('too-many-pictures')
  const [, , , last] = await files.pictures(ben, commandId)
  await files.detach(ana, last?.fileId ?? '')
  await files.detach(ben, last?.fileId ?? '')
  const sent = await house.reply(ben, threadId, 'a tree', { commandId })
  expect(sent.state).toBe('waiting')
  expect([await seen(ben), await seen(ana), await seen(house.guide)]).toEqual([true, false, true])
  await house.approve(sent.postId)
  expect(await seen(ana)).toBe(true)
  expect((await forum.thread(ana, { threadId })).posts[1]?.pictures.map(({ alt }) => alt)).toEqual([
    'A quince tree',
    '',
    '',
  ])
  await files.detach(ben, fileId)
  expect(await refusal(files.attach(ben, { commandId, alt: '', bytes: small }))).toBe('sent-already')
  await forum.takeBack(ben, sent.postId)
  expect([await seen(ben), await seen(ana), await seen(house.guide)]).toEqual([true, false, false])
  await forum.bringBack(ben, sent.postId)
  await db.sql`update threads set hidden = true where id = ${threadId}`
  expect([await seen(ana), await seen(house.cora)]).toEqual([false, false])
})

test('M3 R4 a person looks at a picture first, and at what is said of it; what is said of it stays as it was judged', async () => {
  const screened: string[] = []
  await using house = await openForumHouse({
    screen: async (text) => {
      screened.push(text)
      return { tier: 'green', rules: [], failed: false }
    },
  })
  const { db } = house
  const memberSealing = openMemberSealing(house.sealing)
  const files = openFiles({ db, memberSealing, limits: openLimits({ postgres: limitsOn(db) }) })
  const ana = await house.known('ana')
  const { threadId } = await house.begin(ana, 'Evenings')
  const bytes = await plain(10, 10).png().toBuffer()
  const commandId = randomUUID()
  const { fileId } = await files.attach(ana, { commandId, alt: 'A gate at dusk', bytes })
  const sent = await house.reply(ana, threadId, 'where I walk', { commandId })
  expect(sent).toMatchObject({ state: 'waiting', holds: ['picture'] })
  expect(screened.at(-1)).toContain('A gate at dusk')
  await files.describe(ana, { fileId, alt: 'Something else' })
  const [kept] = await db.sql`select alt from files where id = ${fileId}`
  expect(kept).toEqual({ alt: 'A gate at dusk' })
  // Who works here is not asked.
  const again = randomUUID()
  await files.attach(house.guide, { commandId: again, alt: '', bytes })
  expect(await house.reply(house.guide, threadId, 'and here', { commandId: again })).toMatchObject({
    state: 'published',
  })
})
