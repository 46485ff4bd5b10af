// J2: hands on what a microphone hears, in blocks of a tenth of a second. Runs in the browser's audio thread and keeps nothing.
class Listening extends AudioWorkletProcessor {
  constructor() {
    super()
    this.block = new Float32Array(Math.round(sampleRate / 10))
    this.filled = 0
    this.over = false
    // Asked to end: what it still has, and then that this was all.
    this.port.onmessage = () => {
      this.hand()
      this.over = true
      this.port.postMessage(null)
    }
  }

  hand() {
    const block = this.block.slice(0, this.filled)
    this.filled = 0
    this.port.postMessage(block, [block.buffer])
  }

  process([channels]) {
    if (this.over) return false
    for (const value of channels[0] ?? []) {
      this.block[this.filled] = value
      this.filled += 1
      if (this.filled === this.block.length) this.hand()
    }
    return true
  }
}

registerProcessor('listening', Listening)
