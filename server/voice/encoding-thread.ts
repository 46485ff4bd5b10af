import { parentPort, workerData } from 'node:worker_threads'
import { Application, createEncoder } from 'libopus-wasm'
import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Output, WebMOutputFormat } from 'mediabunny'
import { rate } from '#app/domain/journal/sound.ts'

/** Samples to encode, 16 bits each. */
export type Question = Uint8Array

/** 20 ms each, as Opus likes it. */
const frame = rate / 50
const bitrate = 24_000
/** What Opus counts in, whatever the samples are. */
const clock = 48_000

const port = parentPort
if (!port) throw new Error('Sounds are encoded in a worker thread.')

const { buffer, byteOffset, length: bytes } = workerData as Question
const samples = new DataView(buffer, byteOffset, bytes)
using encoder = await createEncoder({
  ...{ sampleRate: rate, channels: 1, frameSize: frame, application: Application.Voip },
  ...{ bitrate, complexity: 5 },
})
const early = encoder.getLookahead()
const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() })
const source = new EncodedAudioPacketSource('opus')
output.addAudioTrack(source)
await output.start()
const decoderConfig = {
  ...{ codec: 'opus', sampleRate: clock, numberOfChannels: 1 },
  description: opusHead((early * clock) / rate),
}
// The encoder is that much behind: the end is pushed out by silence.
const length = bytes / 2 + early
for (let n = 0; n * frame < length; n += 1) {
  const block = new Int16Array(frame)
  for (let at = 0; at < frame; at += 1) {
    const byte = (n * frame + at) * 2
    if (byte < bytes) block[at] = samples.getInt16(byte, true)
  }
  const packet = new EncodedPacket(encoder.encode(block).slice(), 'key', (n * frame) / rate, frame / rate)
  await source.add(packet, n === 0 ? { decoderConfig } : undefined)
}
await output.finalize()
port.postMessage(new Uint8Array(output.target.buffer ?? new ArrayBuffer(0)), [])

/** RFC 7845, 5.1: one channel; how many samples to leave out at the beginning; the rate they came in. */
function opusHead(skip: number): Uint8Array {
  const head = Buffer.alloc(19)
  head.write('OpusHead')
  head.writeUInt8(1, 8)
  head.writeUInt8(1, 9)
  head.writeUInt16LE(skip, 10)
  head.writeUInt32LE(rate, 12)
  return head
}
