import { createDecoder } from 'libopus-wasm'
import { BufferSource, EncodedPacketSink, Input, WEBM } from 'mediabunny'
import { bytesPerSample, rate } from '#app/domain/journal/sound.ts'

/** A tone of so many seconds, as samples; `at`: where it goes on from. */
export function tone(seconds: number, at = 0, hertz = 440): Uint8Array<ArrayBuffer> {
  const samples = Buffer.alloc(Math.round(seconds * rate) * bytesPerSample)
  for (let n = 0; n < samples.length / bytesPerSample; n += 1)
    samples.writeInt16LE(
      Math.round(12_000 * Math.sin(2 * Math.PI * hertz * (n / rate + at))),
      n * bytesPerSample,
    )
  return new Uint8Array(samples)
}

/** What somebody hears of such a sound: its seconds, how loud it is, and its tone. */
export async function listen(bytes: Uint8Array): Promise<{ seconds: number; hertz: number; loud: number }> {
  using input = new Input({ source: new BufferSource(bytes.slice()), formats: [WEBM] })
  const track = await input.getPrimaryAudioTrack()
  if (!track) throw new Error('There is no sound in it.')
  using decoder = await createDecoder({ sampleRate: rate, channels: 1 })
  const heard: number[] = []
  for await (const packet of new EncodedPacketSink(track).packets())
    heard.push(...decoder.decode(packet.data))
  const rises = heard.filter((value, n) => value >= 0 && (heard[n - 1] ?? 0) < 0).length
  const seconds = await input.computeDuration()
  const loud = heard.reduce((most, value) => Math.max(most, value), 0)
  return { seconds, hertz: rises / (heard.length / rate), loud }
}
