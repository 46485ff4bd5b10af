/**
 * K4: what a member is shown when they are asked. Its version and a hash of these words are kept with every answer: words
 * that change get a new version, and an answer to older ones stays what it was.
 */
const sentences = {
  decide:
    'You decide what the people who care for you here may see of what you write. Nothing is shared until you say yes.',
  guides:
    'Guides see it only while they guide a circle of yours: from two days before it to one day after. A guide whom you name may read it as soon as they are to guide one, and clinicians here at any time, if you say so.',
  marks:
    'What you mark as private is never seen by anybody else. What you mark as sensitive takes a yes of its own.',
  marksNow: 'No yes covers what you mark as private. What you mark as sensitive takes a yes of its own.',
  emergency:
    'If somebody’s life or safety is at risk, a clinician here can open what you wrote without your yes, for half an hour at most, and what is private only together with a second one. You are told, and somebody else reviews it.',
  log: 'Whenever somebody sees something of yours, it is written down, and you can read who it was.',
  back: 'You can take it back at any time, with one button and at once. Nobody asks why, and your place here does not change.',
  rest: 'In the rest after a session a new yes waits until you say it again afterwards, on this page. A no counts at once.',
} as const
const { decide, guides, marks, marksNow, emergency, log, back, rest } = sentences

/** Every version that was ever shown, the newest first. */
const versions = [
  { version: '2026-11-2', language: 'en', sentences: [decide, guides, marksNow, emergency, log, back, rest] },
  { version: '2026-11-1', language: 'en', sentences: [decide, guides, marks, log, back, rest] },
] as const
export const consentNotice = versions[0]

const textOf = ({ sentences: said }: { sentences: readonly string[] }) => said.join('\n')
/** The text that is hashed, every sentence on its own line. */
export const consentText = (): string => textOf(consentNotice)
/** Of an earlier version too; null for one that nobody was shown. */
export function noticeText(version: string): string | null {
  const found = versions.find((one) => one.version === version)
  return found ? textOf(found) : null
}
