import { rate, thinner } from '#app/domain/journal/sound.ts'

/** Why a microphone is not heard. `stopped`: it was, and then it was not. */
export type MicrophoneTrouble = 'denied' | 'none' | 'busy' | 'stopped'
export type Microphone = { close: () => Promise<void> }

/** Whether this page may ask for one at all: a browser that can, over https. */
export const canListen = (): boolean =>
  typeof AudioWorkletNode !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined

export function troubleOf(thrown: unknown): MicrophoneTrouble {
  const name = thrown instanceof DOMException ? thrown.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy'
}

/**
 * J2: this device’s own microphone, as samples. Asks its person where the browser asks. Closed, it is off: the browser’s light
 * says so too. `lost`: it went away by itself (unplugged, or a call came).
 */
export async function openMicrophone({
  hear,
  lost,
}: {
  hear: (samples: Int16Array) => void
  lost: () => void
}): Promise<Microphone> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  })
  const end = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  try {
    const { context, source } = await contextOf(stream)
    await context.audioWorklet.addModule('/microphone.js')
    const node = new AudioWorkletNode(context, 'listening', {
      ...{ numberOfInputs: 1, numberOfOutputs: 1, channelCount: 1, channelCountMode: 'explicit' },
    })
    const thin = thinner(context.sampleRate)
    let ended = () => {}
    const all = new Promise<void>((resolve) => (ended = resolve))
    node.port.addEventListener('message', ({ data }: MessageEvent<Float32Array | null>) =>
      data === null ? ended() : hear(thin(data)),
    )
    node.port.start()
    // What is heard goes nowhere: the node itself is silent. Some browsers run only what is connected.
    source.connect(node).connect(context.destination)
    for (const track of stream.getTracks()) track.addEventListener('ended', lost)
    context.addEventListener('statechange', () => {
      if (context.state !== 'running' && context.state !== 'closed') lost()
    })
    return {
      async close() {
        for (const track of stream.getTracks()) track.removeEventListener('ended', lost)
        node.port.postMessage('end', [])
        await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 300))])
        end()
        if (context.state !== 'closed') await context.close()
      },
    }
  } catch (fault) {
    end()
    throw fault
  }
}

/** At our own rate where the browser allows that; otherwise at the microphone’s. */
async function contextOf(stream: MediaStream) {
  for (const options of [{ sampleRate: rate }, {}]) {
    const context = new AudioContext(options)
    try {
      const source = context.createMediaStreamSource(stream)
      if (context.state === 'suspended') await context.resume()
      return { context, source }
    } catch (fault) {
      await context.close()
      if (!('sampleRate' in options)) throw fault
    }
  }
  throw new Error('No way to listen')
}
