/** What mails say: plain text, a discreet subject, nothing clinical. Without a link, nothing to open. */
type Words = { subject: string; text: string }
type Of = { clinicName: string; name: string }

const signed = (clinicName: string, ...lines: string[]) => [...lines, '', clinicName, ''].join('\n')

export function invitationMail({ clinicName, name, link, days }: Of & { link: string; days: number }): Words {
  return {
    subject: `An invitation from ${clinicName}`,
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      `you are invited to make an account at ${clinicName}. Open this address and choose a passphrase:`,
      '',
      link,
      '',
      `It works once, within ${days} days. If you did not expect it, you need not do anything.`,
    ),
  }
}

export function resetMail({
  clinicName,
  name,
  link,
  minutes,
}: Of & { link: string; minutes: number }): Words {
  return {
    subject: `Choose a new passphrase for ${clinicName}`,
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      'somebody, probably you, asked to choose a new passphrase. Open this address to do so:',
      '',
      link,
      '',
      `It works once, within ${minutes} minutes. If it was not you, your passphrase stays as it is and you need not do anything.`,
    ),
  }
}

export function passphraseChangedMail({ clinicName, name }: Of): Words {
  return {
    subject: `Your passphrase for ${clinicName} was changed`,
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      'your passphrase was changed, and other devices were signed out.',
      'If it was not you, ask for a new passphrase on the sign-in page now, and tell the clinic.',
    ),
  }
}

export function secondStepMail({ clinicName, name }: Of): Words {
  return {
    subject: `A second step was set up for ${clinicName}`,
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      'from now on, signing in asks for a code of your authenticator app after the passphrase.',
      'If it was not you who set this up, tell the clinic now.',
    ),
  }
}

export function secondStepAnewMail({ clinicName, name, by }: Of & { by: string | null }): Words {
  return {
    subject: `Your second step for ${clinicName} begins anew`,
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      `${by ?? 'whoever runs Hearth for the clinic'} ended your second step and your recovery codes, so that you can set up new ones.`,
      'You were signed out everywhere. Sign in with your passphrase to go on.',
      `If you did not ask for this, or would like to know more, ask ${by ?? 'them'} at the clinic now.`,
    ),
  }
}

export function checkInMail({ clinicName, name, baseUrl }: Of & { baseUrl: string }): Words {
  return {
    subject: 'You asked us to look in today',
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      'you asked us to look in today, so here we are. There is nothing you need to do.',
      'If you would like to talk to someone, this page says who is there, at any hour:',
      '',
      `${baseUrl}/help`,
    ),
  }
}

export function pageMail({ clinicName, name, baseUrl }: Of & { baseUrl: string }): Words {
  return {
    subject: 'A circle needs somebody',
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      'a circle needs somebody, and you are the one to ask now. Open this page and say that you are coming:',
      '',
      `${baseUrl}/on-call`,
      '',
      'If nobody answers, others are asked after five minutes.',
    ),
  }
}

/** Ruling 13: about whom it is, and what it says, stands nowhere in it. */
export function aboutAdminMail({ clinicName, name, baseUrl }: Of & { baseUrl: string }): Words {
  return {
    subject: 'Something waits that you should decide',
    text: signed(
      clinicName,
      `Hello ${name},`,
      '',
      'somebody wrote to us about a person who looks after this house, so it does not go to them. Please look at it, and decide about it outside of this house:',
      '',
      `${baseUrl}/moderation`,
    ),
  }
}
