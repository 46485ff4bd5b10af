/** A connection that does as it is told and writes down in which order. */
export class Connection extends EventTarget {
  connectionState = 'new'
  signalingState = 'stable'
  localDescription: { type: string; sdp: string } | null = null
  transceivers: object[] = []
  steps: string[] = []
  config: unknown
  fails = false
  addTransceiver(kind: string) {
    const sender = { track: null, replaceTrack: async () => {}, getParameters: () => ({ encodings: [] }) }
    this.transceivers.push({ sender, receiver: { track: { kind } }, direction: 'sendonly', mid: '0' })
  }
  getTransceivers = () => this.transceivers
  getStats = async () => new Map()
  createOffer = async ({ iceRestart = false } = {}) => ({ type: 'offer', sdp: iceRestart ? 'anew' : 'first' })
  createAnswer = async () => ({ type: 'answer', sdp: 'mine' })
  async setLocalDescription(description: { type: string; sdp: string }) {
    this.localDescription = description
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable'
  }
  async setRemoteDescription({ type }: { type: string }) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (this.fails) throw new Error('no')
    this.steps.push(type)
    this.signalingState = 'stable'
  }
  addIceCandidate = async ({ candidate }: { candidate: string }) => void this.steps.push(candidate)
  setConfiguration = (config: unknown) => void (this.config = config)
  close() {
    this.become('closed')
  }
  become(state: string) {
    this.connectionState = state
    this.dispatchEvent(new Event('connectionstatechange'))
  }
}
