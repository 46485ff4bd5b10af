import { loudness } from '#app/domain/journal/sound.ts'

/** How loud a track is now, 0 to 1, ten times a second while somebody looks. Keeps nothing of it. */
export function watchLevel(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext()
  const source = context.createMediaStreamSource(new MediaStream([track]))
  // Longer than a tenth of a second: nothing is missed between two looks.
  const analyser = new AnalyserNode(context, { fftSize: 8_192 })
  source.connect(analyser)
  void context.resume().catch(() => {})
  const samples = new Float32Array(analyser.fftSize)
  let shown = 0
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    shown = Math.max(loudness(Int16Array.from(samples, (sample) => sample * 32_767)), shown * 0.8)
    tell(shown)
  }, 100)
  return () => {
    clearInterval(timer)
    source.disconnect()
    void context.close().catch(() => {})
  }
}
