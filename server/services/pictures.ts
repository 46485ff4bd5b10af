import sharp from 'sharp'
import {
  largestKept,
  largestPicture,
  longestSide,
  mostPixels,
  pictureKind,
} from '#app/domain/forum/picture.ts'
import { refuseUnless } from '#app/domain/refusal.ts'

export type Made = { bytes: Uint8Array; type: 'image/webp'; width: number; height: number }

// Only what we take is ever read: no vector format, no document, nothing that fetches.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
})
// One thread for a picture, and no memory of pictures between two.
sharp.concurrency(1)
sharp.cache(false)

const atOnce = 2
const mostWaiting = 20
/** Seconds for one picture. */
const patience = 10

let working = 0
const waiting: (() => void)[] = []
/** Two at a time: others of this process need its threads too. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  refuseUnless(waiting.length < mostWaiting, 'too-many-tries')
  if (working >= atOnce) await new Promise<void>((go) => waiting.push(go))
  else working += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working -= 1
  }
}

/**
 * Rulings 32: makes a picture anew from its pixels alone: turned as its camera held it, at most 2000 pixels long, its first
 * frame, no metadata. Away from the event loop. Refuses `not-a-picture` for what is none by its content, and `too-large`.
 */
export async function makePicture(given: Uint8Array): Promise<Made> {
  refuseUnless(given.length <= largestPicture, 'too-large')
  refuseUnless(pictureKind(given) !== null, 'not-a-picture')
  return inTurn(async () => {
    const read = sharp(given, {
      ...{ limitInputPixels: mostPixels, pages: 1, failOn: 'error', sequentialRead: true },
    })
    const { width, height } = await read.metadata().catch(notAPicture)
    // What unpacks to more is refused by its head, before anything of it is unpacked.
    refuseUnless(width * height <= mostPixels, 'too-large')
    const side = { width: longestSide, height: longestSide }
    const { data, info } = await read
      .timeout({ seconds: patience })
      .rotate()
      .resize({ ...side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
      .catch(notAPicture)
    refuseUnless(data.length <= largestKept, 'too-large')
    return { bytes: data, type: 'image/webp', width: info.width, height: info.height }
  })
}

function notAPicture(thrown: unknown): never {
  refuseUnless(!/pixel limit/i.test(thrown instanceof Error ? thrown.message : ''), 'too-large')
  refuseUnless(false, 'not-a-picture')
  throw thrown
}
