import type { PageReason } from '#app/domain/protocol.ts'
import type { ShiftKind } from '#app/domain/services-on-call.ts'

/** R2: who is asked when, in the order in which they are asked. */
export const kindWords: Record<ShiftKind, { name: string; when: string }> = {
  'on-call': { name: 'On call', when: 'asked first' },
  backup: { name: 'Backup', when: 'asked after 5 minutes' },
  lead: { name: 'Lead', when: 'asked after 10 minutes' },
  'on-shift': { name: 'On shift', when: 'asked after 10 minutes' },
}

/** Why somebody is called. Never who it is about. */
export const reasonWords: Record<PageReason, string> = {
  signal: 'Somebody in the circle would like a person, and no guide has answered.',
  'guide-away': 'The guide of this circle has been away for a minute. The circle is held.',
  care: 'What somebody said in the circle may need a person beside its guides.',
  crisis: 'The guide went to look after somebody. The circle is held, with nobody leading it.',
}

/** How far the call has gone: on-call, backup, everyone. */
export const hopWords = [
  'If nobody answers within five minutes, others are asked.',
  'If nobody answers within five minutes, everyone is asked.',
  'Everyone has been asked, and nobody has answered yet.',
]
