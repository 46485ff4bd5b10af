/**
 * K4: what a member is shown when they are asked. Its version and a hash of these words are kept with every answer: words
 * that change get a new version, and an answer to older ones stays what it was.
 */
export const consentNotice = {
  version: '2026-11-1',
  language: 'en',
  sentences: [
    'You decide what the people who care for you here may see of what you write. Nothing is shared until you say yes.',
    'Guides see it only while they guide a circle of yours: from two days before it to one day after. A guide whom you name may read it as soon as they are to guide one, and clinicians here at any time, if you say so.',
    'What you mark as private is never seen by anybody else. What you mark as sensitive takes a yes of its own.',
    'Whenever somebody sees something of yours, it is written down, and you can read who it was.',
    'You can take it back at any time, with one button and at once. Nobody asks why, and your place here does not change.',
    'In the rest after a session a new yes waits until you say it again afterwards, on this page. A no counts at once.',
  ],
} as const

/** The text that is hashed: every sentence on its own line. */
export const consentText = (): string => consentNotice.sentences.join('\n')
