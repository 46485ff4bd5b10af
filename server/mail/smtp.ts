import { createTransport } from 'nodemailer'

export type Smtp = {
  deliver: (mail: { mailId: string; to: string; subject: string; text: string }) => Promise<void>
  close: () => void
}

/** Sends through the SMTP server of `SMTP_URL` (`smtp:` tries STARTTLS, `smtps:` is TLS from the start). Nothing is logged. */
export function openSmtp({ smtpUrl, from }: { smtpUrl: string; from: string }): Smtp {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.replace(/^.*@|>.*$/g, '') || 'localhost'
  return {
    async deliver({ mailId, to, subject, text }) {
      // The address is an object: whatever it contains, it is one recipient.
      const recipient = { name: '', address: to }
      await transport.sendMail({
        from,
        to: recipient,
        subject,
        text,
        messageId: `<${mailId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...oneClick(text) },
      })
    },
    close: () => transport.close(),
  }
}

/** RFC 8058: where a mail says how to end such mails, its program may do so at one touch. */
export function oneClick(text: string): Record<string, string> {
  const link = /^https?:\/\/\S+\/unsubscribe\/[\w-]+$/m.exec(text)?.[0]
  return link
    ? { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {}
}
