/** What leaves this device now; null: nothing of it does. */
export type Outgoing = { audio: MediaStreamTrack | null; video: MediaStreamTrack | null }

/** V10: one voice and one small face, whatever the line could carry (measured in live/README.md). */
const caps: Record<string, RTCRtpEncodingParameters> = {
  audio: { maxBitrate: 20_000 },
  video: { maxBitrate: 250_000, maxFramerate: 15 },
}

/** What a line carries from here, before anything leaves on it. */
export function addSending(
  connection: RTCPeerConnection,
  direction: 'sendonly' | 'sendrecv',
  kinds: readonly ('audio' | 'video')[],
): void {
  if (connection.getTransceivers().length > 0) return
  for (const kind of kinds) {
    const cap = caps[kind]
    connection.addTransceiver(kind, { direction, ...(cap ? { sendEncodings: [cap] } : {}) })
  }
}

/**
 * Puts on every sender what may leave and takes off what may not: without a track nothing is sent at all, so that who is not
 * heard costs nobody anything, and who is silent is silent on the wire.
 */
export function send(connection: RTCPeerConnection, outgoing: Outgoing): void {
  for (const { sender, receiver, direction } of connection.getTransceivers()) {
    if (direction !== 'sendonly' && direction !== 'sendrecv') continue
    const kind = receiver.track.kind as 'audio' | 'video'
    if (sender.track !== outgoing[kind]) void sender.replaceTrack(outgoing[kind]).catch(() => {})
    cap(sender, kind)
  }
}

/** V10: whether faces come in, or nothing of them is sent here at all. */
export function takeFaces(connection: RTCPeerConnection, wanted: boolean): void {
  for (const transceiver of connection.getTransceivers()) {
    const { direction, receiver } = transceiver
    if (wanted || receiver.track.kind !== 'video') continue
    if (direction === 'recvonly') transceiver.direction = 'inactive'
    if (direction === 'sendrecv') transceiver.direction = 'sendonly'
  }
}

/** Where the other side began the line, its caps come after. */
function cap(sender: RTCRtpSender, kind: string) {
  const parameters = sender.getParameters()
  const [first] = parameters.encodings ?? []
  const limit = caps[kind]
  if (!first || !limit || first.maxBitrate === limit.maxBitrate) return
  Object.assign(first, limit)
  void sender.setParameters(parameters).catch(() => {})
}
