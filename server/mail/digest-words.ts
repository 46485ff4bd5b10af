/** F7: discreet. No words of anybody, no title, no count: a mail may be read over a shoulder. */
export function digestMail({
  clinicName,
  name,
  baseUrl,
  unsubscribe,
}: {
  clinicName: string
  name: string
  baseUrl: string
  unsubscribe: string
}): { subject: string; text: string } {
  const lines = [
    `Hello ${name},`,
    '',
    'there is something new since the last time. You find it here, whenever you like:',
    '',
    `${baseUrl}/forum`,
    '',
    'You asked for these mails. This ends them, without signing in:',
    '',
    unsubscribe,
  ]
  return { subject: `Something new at ${clinicName}`, text: [...lines, '', clinicName, ''].join('\n') }
}
