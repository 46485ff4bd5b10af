import { LinkButton } from './button.tsx'
import { CopyButton, PrintButton } from './keep-buttons.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page.tsx'

/** The ways in without a phone, shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Page
      width="text"
      title="Keep these codes"
      lead="Your second step is on. If your phone is ever gone, one of these lets you in instead of it. Each works once."
    >
      <div className="card p-5 sm:p-7">
        <ul className="grid gap-x-8 gap-y-2 font-mono text-lg sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code} className="select-all">
              {code}
            </li>
          ))}
        </ul>
        <div className="mt-6 flex flex-wrap gap-3">
          <CopyButton text={codes.join('\n')}>Copy them</CopyButton>
          <PrintButton>Print them</PrintButton>
        </div>
      </div>
      <div className="mt-5">
        <Notice tone="held">
          They are not shown again. Paper in a drawer is a good place; a note beside your passphrase is not.
        </Notice>
      </div>
      <div className="mt-8">
        <LinkButton look="primary" href="/">
          I have kept them
        </LinkButton>
      </div>
    </Page>
  )
}
