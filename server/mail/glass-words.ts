/** Mails about openings in an emergency (K12): plain text, a discreet subject, no reason and no name of a member. */
type Of = { clinicName: string; name: string; baseUrl: string }

const mail = ({ clinicName, name }: Of, subject: string, ...lines: string[]) => ({
  subject,
  text: [`Hello ${name},`, '', ...lines, '', clinicName, ''].join('\n'),
})

/** To the member. */
export function openedMail(of: Of) {
  return mail(
    of,
    `Something you should know, from ${of.clinicName}`,
    'a clinician has opened something of yours without asking you first, because somebody’s safety seemed to need it.',
    'You can read who it was, when, why, and what was seen:',
    '',
    `${of.baseUrl}/sharing`,
    '',
    'Somebody else of the clinic reviews whether it was right. There is nothing you need to do, and you can ask us about it at any time.',
  )
}

/** To those who review. */
export function reviewMail(of: Of) {
  return mail(
    of,
    'An opening in an emergency waits for review',
    'a clinician has opened a member’s writing without their yes. Please review it within three days:',
    '',
    `${of.baseUrl}/break-glass`,
  )
}

/** To those who review, when nobody has. */
export function overdueMail(of: Of & { count: number }) {
  const what = of.count === 1 ? 'An opening' : `${of.count} openings`
  return mail(
    of,
    `${what} in an emergency: nobody has reviewed it yet`,
    'three days have passed, and nobody has reviewed what was opened in an emergency:',
    '',
    `${of.baseUrl}/break-glass`,
  )
}
