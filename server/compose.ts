import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { VoiceEngine } from '#app/domain/circle/voice.ts'
import type { Services } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import { postgresCarrier } from '#db/queries/bell.ts'
import { openAuth } from './auth/auth.ts'
import type { Auth } from './auth/auth.ts'
import { keyOfToken } from './auth/tokens.ts'
import { every, openClocks } from './clock.ts'
import { composeAccounts } from './compose-accounts.ts'
import { composeForum } from './compose-forum.ts'
import { composeOwn } from './compose-own.ts'
import { composeTreatments } from './compose-treatments.ts'
import { composeVoices, type VoicesGiven } from './compose-voices.ts'
import type { Env } from './env.ts'
import { originAllowed } from './http/guard.ts'
import type { Report } from './http/report.ts'
import type { Log } from './log.ts'
import { sealingOf } from './sealing.ts'
import { openBreakGlass } from './services/break-glass.ts'
import { openBriefs } from './services/briefs.ts'
import { openCalendar } from './services/calendar.ts'
import { openAfterSweeps } from './services/circle-after.ts'
import { openCircleLog } from './services/circle-log.ts'
import { openCircles } from './services/circles.ts'
import { openConsents } from './services/consents.ts'
import { openExports } from './services/exports.ts'
import type { Outbox } from './services/mails.ts'
import { openLeaving } from './services/leaving.ts'
import { openMemberSealing } from './services/member-keys.ts'
import { openOnCall } from './services/on-call.ts'
import { openOwnFiles } from './own-files.ts'
import { openPractice } from './services/practice.ts'
import { openPresences } from './services/presences.ts'
import type { PushesNeed } from './services/pushes.ts'
import { openReminders } from './services/reminders.ts'
import { openAdmission } from './services/schedules-admission.ts'
import { openSchedules } from './services/schedules.ts'
import { openSeats } from './services/seats.ts'
import { openTelling } from './services/telling.ts'
import { openWorries } from './services/worries.ts'
import { solve } from './planner/plan.ts'
import { openScreening } from './screening/screening.ts'
import { openBell } from './sockets/bell.ts'
import { openSockets } from './sockets/sockets.ts'

export type ComposeNeeds = {
  env: Env
  db: Db
  http: Server
  baseUrl: string
  /** Every origin whose forms and sockets are ours. */
  origins: ReadonlySet<string>
  log: Log
  report: Report
  voices?: VoicesGiven | undefined
  mayPush?: PushesNeed['mayAsk']
}
/** Everything that does something, introduced to each other: the only place where they meet. */
export type Composed = {
  services: Services
  outbox: Outbox
  auth: Auth
  db: Db
  /** What carries voices here. */
  voice: VoiceEngine
  /** Sends sockets elsewhere, spread over two seconds or more, and takes no new ones. */
  drain: () => Promise<void>
  /** Ends jobs, the bell and what else still runs; the pool is the caller's. */
  close: () => Promise<void>
  numbers: () => Record<string, number>
  /** Zones in use whose clocks the database knows differently than this process. */
  compareZones: () => Promise<string[]>
}

export async function compose({ voices: given, ...need }: ComposeNeeds): Promise<Composed> {
  const { env, db, http, baseUrl, origins, log, report } = need
  const nodeId = randomUUID()
  const sealing = await sealingOf(env)
  const fault = (part: string) => (thrown: unknown) => void report(thrown, { part })
  const carrier = env.redisUrl
    ? (await import('./sockets/redis-carrier.ts')).redisCarrier(env.redisUrl, fault('redis'))
    : postgresCarrier(db.sql)
  const bell = openBell(carrier, nodeId, fault('bell'))
  const auth = openAuth({ db, mode: env.mode, baseUrl })
  const presences = openPresences({ db, nodeId })
  const { announce } = bell
  const { needs, accounts, people, outbox, limits, close } = await composeAccounts({
    ...{ env, db, baseUrl, sealing, announce, fault },
  })
  const { tell } = openTelling({ db, outbox, clinicName: env.clinic, baseUrl })
  const screening = openScreening({ report: fault('screening') })
  await screening.tryCanary()
  const circles = openCircles({
    ...{ screen: screening.screen, watchful: presences.watchful, tellPeople: tell },
    ...{ db, sealing, announce, wordsKeptHours: env.wordsKeptHours },
    mayAdmit: openAdmission({ db }),
    tell(committed) {
      sockets.feed.offer(committed)
      void bell.elsewhere(`circle:${committed.circleId}`)
    },
  })
  const onCall = openOnCall({ db, sealing, announce, outbox, clinicName: env.clinic, baseUrl })
  const practice = openPractice({ db, sealing, announce, circles, nodeId })
  const seats = openSeats({ db, announce, tell, leave: circles.giveBack })
  const reminders = openReminders({ db, tell, announce })
  const calendar = openCalendar({ db, announce, limits, baseUrl, giveBack: seats.giveBack })
  const schedules = openSchedules({ db, sealing, announce, tell, solve, report: fault('planner') })
  const treatments = composeTreatments({ db, sealing, announce, tell })
  const memberSealing = openMemberSealing(sealing)
  const own = composeOwn({ db, memberSealing, announce })
  const consents = openConsents({ db, announce, memberSealing })
  const briefs = openBriefs({ db, sealing, memberSealing })
  const breakGlass = openBreakGlass({
    ...{ db, sealing, memberSealing, limits, announce, outbox, clinicName: env.clinic, baseUrl },
  })
  const { availability } = treatments.services
  const community = composeForum({
    ...{ env, db, sealing, memberSealing, announce, limits, outbox, baseUrl, ...own.services },
    ...{ screen: screening.screen, report: fault('pushes'), mayPush: need.mayPush },
  })
  const services: Services = {
    ...treatments.services,
    ...community.services,
    ...own.services,
    accounts,
    people,
    circles,
    onCall,
    worries: openWorries({ db, sealing, announce, limits }),
    practice,
    seats,
    calendar,
    consents,
    briefs,
    breakGlass,
    exports: openExports({
      ...{ db, accounts, ...own.services, consents, circles, calendar, availability, memberSealing },
    }),
    leaving: openLeaving({ ...needs, giveBack: seats.giveBack }),
    schedules,
  }
  const { voices, voice, closeVoices } = await composeVoices({
    ...{ env, db, nodeId, bell, given, log, fault, hold: circles.holdForVoice },
  })
  const sockets = openSockets({
    ...{ server: http, circles, presences, bell, voices },
    forum: community.services.forum,
    log: openCircleLog({ db, sealing }),
    originAllowed: (origin) => originAllowed(origin, origins),
    async actorOf(cookie) {
      const { actor, token } = await auth.readActor(cookie)
      return token === null ? null : { actor, key: keyOfToken(token) }
    },
    ended: (keys, inRoom) => auth.ended(keys, inRoom),
    touch: (keys) => auth.touch(keys),
    report: fault('sockets'),
  })
  await bell.open()
  const sweeps = openAfterSweeps({
    ...{ db, announce, outbox, baseUrl, clinicName: env.clinic, wordsKeptHours: env.wordsKeptHours },
    gone: (circleId, wordIds) => sockets.emit(circleId, 'circle:words-gone', { circleId, wordIds }),
  })
  const looks = [
    circles.look,
    onCall.callDue,
    every(5, sweeps.noteExits),
    every(10, sweeps.eraseDue),
    every(10, seats.look),
    every(10, schedules.look),
    every(10, reminders.remindDue),
    every(3600, calendar.forgetOld),
    every(60, treatments.sweepImports),
    every(60, treatments.deriveAgain),
    every(30, sweeps.sendCheckIns),
    every(60, breakGlass.alertOverdue),
    ...community.looks,
    ...own.looks,
    practice.practise,
  ]
  const ownFiles = openOwnFiles({ db, dataDir: env.dataDir })
  const outside = [...community.outside, ...ownFiles.looks, every(300, screening.tryCanary)]
  const stopClock = openClocks({ looks, outside }, fault('clock'))
  return {
    ...{ services, outbox, auth, db, voice, numbers: sockets.numbers, drain: sockets.drain },
    compareZones: treatments.compareZones,
    async close() {
      await stopClock()
      await ownFiles.last().catch(fault('clock'))
      await schedules.close()
      await Promise.all([screening.close(), own.close(), closeVoices()])
      await close()
      await bell.close()
    },
  }
}
