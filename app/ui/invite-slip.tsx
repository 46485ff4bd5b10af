import { LinkButton } from './button.tsx'
import { CopyButton, PrintButton } from './keep-buttons.tsx'
import { Wordmark } from './mark.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page.tsx'

/** A printed invitation: the code is shown this once. */
export function InviteSlip({
  code,
  name,
  address,
  clinic,
}: {
  code: string
  name: string
  address: string
  clinic: string
}) {
  return (
    <Page
      width="text"
      title={`An invitation for ${name}`}
      lead="Print it, or write the code down, and hand it over."
    >
      <div className="card p-6 sm:p-8">
        <Wordmark />
        <p className="mt-6 text-lg">
          {clinic} has kept a place for you, {name}. On your phone or computer, go to
        </p>
        <p className="mt-2 font-mono text-lg font-semibold break-all">{address}</p>
        <p className="mt-4 text-lg">and type this code:</p>
        <p className="mt-2 rounded-md border-2 border-dashed border-ember bg-ember-soft px-4 py-4 text-center font-mono text-2xl font-semibold tracking-wider break-all text-ember-deep select-all">
          {code}
        </p>
        <p className="mt-4 text-ink-soft">It works once.</p>
        <div className="mt-6 flex flex-wrap gap-3">
          <PrintButton>Print it</PrintButton>
          <CopyButton text={code}>Copy the code</CopyButton>
        </div>
      </div>
      <div className="mt-5 print:hidden">
        <Notice tone="held">
          The code is not shown again. If it gets lost, withdraw the invitation and make a new one.
        </Notice>
      </div>
      <p className="mt-8 flex flex-wrap gap-3">
        <LinkButton href="/people">Done</LinkButton>
      </p>
    </Page>
  )
}
