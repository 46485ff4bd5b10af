type Of = { clinicName: string; name: string }
type Words = { subject: string; text: string }

/** An instant as its reader lives it, with the year: it is a promise. */
const whenWords = (at: string, zone: string) =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: zone })
    .format(new Date(at))
    .replaceAll(/[\u202f\u00a0]/g, ' ')

/** K15. `until`: ISO 8601 UTC; `zone`: theirs, IANA. */
export function leftMail({
  clinicName,
  name,
  until,
  zone,
  baseUrl,
}: Of & { until: string; zone: string; baseUrl: string }): Words {
  const lines = [
    `Hello ${name},`,
    '',
    'your account is closed, as you asked. Nobody can see anything of yours any more, and we send you no more mail.',
    '',
    `Until ${whenWords(until, zone)} you can take it back: sign in as always at`,
    '',
    `${baseUrl}/sign-in`,
    '',
    'After that it is gone for good. You need not do anything for that.',
    '',
    'If it was not you who closed it, take it back and choose a new passphrase.',
  ]
  return {
    subject: `Your account at ${clinicName} is closed`,
    text: [...lines, '', clinicName, ''].join('\n'),
  }
}

export function takenBackMail({ clinicName, name }: Of): Words {
  const lines = [
    `Hello ${name},`,
    '',
    'your account is open again, with what you wrote as you left it. Seats in circles and what you let others see are yours to choose anew.',
    '',
    'If it was not you, sign in and choose a new passphrase, or tell the clinic.',
  ]
  return {
    subject: `Your account at ${clinicName} is open again`,
    text: [...lines, '', clinicName, ''].join('\n'),
  }
}
