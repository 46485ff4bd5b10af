import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import type { Request, RequestHandler } from 'express'
import type { VoiceEngine } from '#app/domain/circle/voice.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Services } from '#app/domain/services.ts'
import type { Env } from '../env.ts'
import { deviceOf } from './device.ts'
import { loggedPath } from './path.ts'
import type { Report } from './report.ts'

export type RemixNeeds = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  services: Services
  readActor: (
    cookies: string | undefined,
  ) => Promise<{ actor: Actor; token: string | null; sent: string | null; renewedCookies: string[] }>
  isEnded: (cookies: string | undefined) => Promise<boolean>
  report: Report
  env: Pick<Env, 'mode' | 'clinic' | 'clinicPhone'>
  baseUrl: string
  voice: VoiceEngine
}

/** Pages, forms and data: hands Remix who asks and what may be asked of the server. */
export function remix({
  build,
  services,
  readActor,
  isEnded,
  report,
  env: { mode, clinic, clinicPhone },
  baseUrl,
  voice,
}: RemixNeeds): RequestHandler {
  const handle = createRequestHandler({
    build,
    // Every mode but development withholds the details of faults.
    mode: mode === 'development' ? 'development' : 'production',
    async getLoadContext(req, res): Promise<AppLoadContext> {
      const { actor, token, sent, renewedCookies } = await readActor(req.headers.cookie)
      for (const cookie of renewedCookies) res.append('Set-Cookie', cookie)
      return {
        actor,
        token: token ?? '',
        sent: sent ?? '',
        ended: () => isEnded(req.headers.cookie),
        from: {
          address: req.ip ?? req.socket.remoteAddress ?? '',
          device: deviceOf(req.headers['user-agent']),
        },
        services,
        nonce: String(res.locals['nonce']),
        mode,
        baseUrl,
        clinic,
        clinicPhone,
        voice,
        report: (thrown) => report(thrown, placeOf(req)),
      }
    },
  })
  return (req, res, next) => void handle(req, res, next)
}

export function placeOf(req: Request): Record<string, string> {
  return { method: req.method, path: loggedPath(req.originalUrl) }
}
