import { request } from 'node:http'
import { connect } from 'node:net'

export type RawAnswer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer; chunked?: boolean }

/** Asks with exactly these headers: fetch would add its own and forbids others. */
export function ask(
  url: string,
  { method = 'GET', headers = {}, body, chunked = false }: Asked = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body !== undefined && !chunked ? { 'content-length': String(Buffer.byteLength(body)) } : {}
    const req = request(url, { method, agent: false, headers: { ...length, ...headers } }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(parts).toString() }),
      )
      res.on('error', reject)
    })
    req.on('error', reject)
    req.end(body)
  })
}

/** Sends the beginning, then `piece` every `everyMs`; answers all that came back when the other side hung up. */
export function drip(
  port: number,
  beginning: string,
  piece: string,
  everyMs: number,
): Promise<{ text: string; afterMs: number }> {
  return new Promise((resolve) => {
    const began = performance.now()
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.write(beginning)
    const clock = setInterval(() => void (socket.writable && socket.write(piece)), everyMs)
    socket.on('data', (part) => (text += part))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(clock)
      resolve({ text, afterMs: performance.now() - began })
    })
  })
}
