import type { Mode } from './mode.ts'

/** Where a process without BASE_URL is reached: this machine only. */
export function ownUrl(port: number): string {
  return `http://localhost:${port}`
}

/** Every origin whose forms and sockets are ours: the one people use, and outside production this machine's names for it. */
export function originsOf({
  mode,
  baseUrl,
  port,
}: {
  mode: Mode
  baseUrl: string
  port: number
}): Set<string> {
  const here = ['localhost', '127.0.0.1', '[::1]'].map((host) => new URL(`http://${host}:${port}`).origin)
  return new Set([new URL(baseUrl).origin, ...(mode === 'production' ? [] : here)])
}
