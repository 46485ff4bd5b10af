import * as Radix from 'radix-ui/dialog'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { X } from './icons.ts'

/** A question in front of the page. Opens from `trigger`, or is told by `open`. Escape and the veil close it. */
export function Dialog({
  title,
  lead,
  trigger,
  open,
  onOpenChange,
  defaultOpen,
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  defaultOpen?: boolean
  children: ReactNode
}) {
  const before = useRef<Element | null>(null)
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
      {...(defaultOpen === undefined ? {} : { defaultOpen })}
    >
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          {...(lead ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={() => {
            before.current = document.activeElement
          }}
          onCloseAutoFocus={(event) => {
            if (trigger) return
            event.preventDefault()
            if (before.current instanceof HTMLElement) before.current.focus()
          }}
          className="fixed inset-x-4 bottom-4 z-50 mx-auto max-h-[calc(100dvh-2rem)] max-w-narrow overflow-y-auto rounded-lg border border-line bg-surface p-6 shadow-float moving:animate-rise sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:p-8"
        >
          <Radix.Title className="pr-10 text-xl">{title}</Radix.Title>
          {lead ? <Radix.Description className="mt-2 text-ink-soft">{lead}</Radix.Description> : null}
          <div className="mt-6">{children}</div>
          <Radix.Close
            aria-label="Close"
            className="absolute top-4 right-4 inline-flex size-11 cursor-pointer items-center justify-center rounded-full text-ink-soft hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
