import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

/** A WebSocket spoken by hand, so that it can be rude: it obeys nothing and reads only when told to. */
export async function rawSocket(
  url: string,
  cookie: string,
): Promise<{ line: Socket; send: (frame: Buffer) => boolean; closed: () => boolean; first: Buffer }> {
  const { port, origin, host } = new URL(url)
  const line = connect(Number(port), '127.0.0.1')
  let closed = false
  line.on('close', () => (closed = true))
  line.on('error', () => (closed = true))
  await new Promise((resolve) => line.once('connect', resolve))
  line.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\n` +
      `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  )
  const data = await new Promise<Buffer>((resolve) => line.once('data', resolve))
  const head = data.toString('latin1')
  if (!head.startsWith('HTTP/1.1 101')) throw new Error(`No upgrade: ${head.split('\r\n')[0]}`)
  const first = data.subarray(head.indexOf('\r\n\r\n') + 4)
  return { line, send: (frame) => !closed && line.write(frame), closed: () => closed, first }
}

/** One frame, masked as a client's must be. Opcodes: 0 continuation, 1 text, 8 close, 9 ping. */
export function frame(opcode: number, payload: Buffer, { fin = true } = {}): Buffer {
  const mask = randomBytes(4)
  const length =
    payload.length < 126
      ? Buffer.of(0x80 | payload.length)
      : payload.length < 65536
        ? Buffer.of(0x80 | 126, payload.length >> 8, payload.length & 255)
        : Buffer.concat([Buffer.of(0x80 | 127), bigEndian(payload.length)])
  const masked = Buffer.from(payload)
  for (let i = 0; i < masked.length; i++) masked[i] = (masked[i] ?? 0) ^ (mask[i % 4] ?? 0)
  return Buffer.concat([Buffer.of((fin ? 0x80 : 0) | opcode), length, mask, masked])
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** What the process holds in memory now, in MB, as the kernel counts it. */
export function memoryOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1024
}
