import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { boundsOf, windowOf } from '#app/domain/window/window.ts'
import { golden } from '../domain/window-golden.ts'

// What this process answers to every case worked out by hand, for comparing processes.
for (const { says, zone, sessions, policy, at } of golden) {
  const settings = { ...defaultWindowPolicy, ...policy }
  const bounds = sessions.map((session) => boundsOf(session, settings, zone))
  console.log(JSON.stringify({ says, window: windowOf(sessions, settings, zone, at), bounds }))
}
