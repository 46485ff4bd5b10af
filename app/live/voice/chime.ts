/** Two soft tones where voices will come out, to try it. */
export async function chime(speaker: string | undefined): Promise<void> {
  const context = new AudioContext()
  const out = context.createMediaStreamDestination()
  const element = new Audio()
  element.srcObject = out.stream
  if (speaker && 'setSinkId' in element) await element.setSinkId(speaker).catch(() => {})
  await element.play().catch(() => {})
  const begins = context.currentTime + 0.05
  ;[392, 523].forEach((hertz, at) => {
    const tone = new OscillatorNode(context, { frequency: hertz })
    const gain = new GainNode(context, { gain: 0 })
    tone.connect(gain).connect(out)
    const from = begins + at * 0.35
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(0.25, from + 0.05)
    gain.gain.linearRampToValueAtTime(0, from + 0.6)
    tone.start(from)
    tone.stop(from + 0.7)
  })
  setTimeout(() => {
    element.srcObject = null
    void context.close().catch(() => {})
  }, 1_500)
}
