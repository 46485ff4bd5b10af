import { Check, X } from './icons.ts'
import { Link } from './frame.tsx'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

/**
 * What was just done, in passing. It can be missed without loss: the page itself shows the same.
 * `away` is the address of this page without the message, so that it can be put away without scripts too.
 */
export function Toast({ children, away }: { children: ReactNode; away?: string }) {
  const [gone, setGone] = useState(false)
  useEffect(() => setGone(false), [children])
  if (gone) return null
  const close =
    'inline-flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-full text-ground/80 hover:text-ground'
  return (
    <div className="pointer-events-auto flex items-center gap-3 rounded-full bg-ink py-1 pr-1.5 pl-5 text-ground shadow-float moving:animate-rise">
      <Check aria-hidden className="size-5 shrink-0" />
      <span className="py-1.5 font-semibold">{children}</span>
      {away === undefined ? (
        <button
          type="button"
          className={close}
          aria-label="Put this message away"
          onClick={() => setGone(true)}
        >
          <X aria-hidden className="size-5" />
        </button>
      ) : (
        <Link href={away} className={close} aria-label="Put this message away">
          <X aria-hidden className="size-5" />
        </Link>
      )}
    </div>
  )
}

/** Where passing messages appear. Always on the page, so that what comes into it is announced. */
export function ToastPlace({ children }: { children?: ReactNode }) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-40 flex flex-col items-center gap-2 print:hidden"
    >
      {children}
    </div>
  )
}

/** The things that are said after an act, by the word that stands in the address (`?said=`). */
export const saids: Record<string, string> = {
  'name-saved': 'Your name is saved',
  'look-saved': 'Saved',
  'passphrase-saved': 'Your new passphrase is set',
  'calendar-ended': 'That calendar address has ended',
  'device-out': 'That device is signed out',
  'second-factor-on': 'Your second step is set up',
  'invite-sent': 'The invitation is on its way',
  'invite-withdrawn': 'The invitation no longer works',
  muted: 'Their posts are folded from now on. What you see, in the forum, takes it back',
  'post-edited': 'Your post is saved',
  'post-gone': 'Your post is gone from view',
  'post-back': 'Your post is back',
  'shift-added': 'The shift is on the roster',
  'shift-removed': 'The shift is off the roster',
  'circles-joined': 'They are in one circle now, and told',
  'seat-taken': 'The seat is yours',
  'seat-given-back': 'Your seat is given back',
  'seat-waiting': 'You are on the waiting list',
  'seat-not-waiting': 'You are off the waiting list',
  'offer-passed': 'The seat goes on to somebody else',
  'programme-affirmed': 'Thank you. You can choose a circle now',
  'case-yours': 'You look after them now',
  'case-acknowledge': 'You look after them now',
  'case-note': 'It is written down',
  'case-hand-over': 'They are handed over',
  'case-close': 'It is closed',
  'queue-approved': 'It is shown',
  'queue-claimed': 'You have it now',
  'queue-decided': 'It is decided',
  'queue-done': 'Done',
  'queue-noted': 'Done',
  'queue-handed-over': 'Others find them in the queue now',
  'appeal-sent': 'Somebody else will look again',
  'report-sent': 'Thank you. We have it',
  'account-closed': 'The account is closed',
  'zone-saved': 'Your time zone is saved',
  'second-step-anew': 'They can set up a new second step when they sign in',
  'account-back': 'Your account is open again',
  'account-stays-closed': 'Your account stays closed',
  'signed-out': 'You are signed out',
  'consent-given': 'It is said. They may see this',
  'consent-waits': 'It waits. Say it again here after your rest',
  'consent-refused': 'Nobody sees anything more. Thank you for saying so',
  'consent-revoked': 'It is taken back. Nobody sees anything by it any more',
  'intention-set': 'Your intention is set',
  'intention-revise': 'It is said anew. Earlier words stay',
  'intention-follow': 'It is written beneath your intention',
  'intention-close': 'Saved',
  'intention-mark': 'Saved',
  'check-in-kept': 'It is kept',
  'scale-kept': 'Your answers are kept',
  'scale-skip': 'Skipped. That is as good',
  'scale-day': 'Not today, then',
  'scale-ever': 'You are not asked for it any more',
  'scale-again': 'You are asked for it again',
  'card-kept': 'Your card is kept',
  'question-keep': 'Your question is kept. Only you see it',
  'question-send': 'Sent to your clinicians',
  'question-take-back': 'It is gone',
  'question-talked': 'Noted. Its member sees that too',
  'journal-saved': 'Saved in your journal',
  'voice-kept': 'Your recording is kept',
  'journal-deleted': 'It is deleted. For seven days you can bring it back',
  'reflection-shown': 'It is shown',
  'reflection-waits': 'A person reads it first. You find it here',
  'reflection-kept': 'It is kept for you alone, until after your rest',
  'reflection-gone': 'It is taken back, everywhere',
  'reflection-let-go': 'It is let go. Nobody has seen it',
  'journal-back': 'It is back in your journal',
  'goal-noted': 'It is noted',
  'goal-saved': 'Saved',
  'goal-deleted': 'It is deleted. For seven days you can bring it back',
  'goal-back': 'It is back in your plan',
  'wheel-kept': 'Your wheel is kept',
  'supports-chosen': 'They are picked',
  'support-yes': 'It was there today',
  'support-no': 'It is taken back',
  forgotten: 'These words are forgotten',
  'glass-confirm': 'It is open now, and they are told',
  'glass-end': 'It is closed',
  'glass-review': 'Your review is written',
  'treatment-recorded': 'The session is recorded',
  'treatment-changed': 'The session is changed',
  'treatments-imported': 'The file is written',
  'import-dropped': 'The file is put away. Nothing was written',
  'hold-placed': 'The hold stands',
  'hold-lifted': 'The hold is lifted',
  'kept-apart': 'They are kept apart',
  'kept-together': 'They may share a circle again',
  'hours-saved': 'Your hours are saved',
  'choices-saved': 'Your choices are saved',
  'series-added': 'The series is there',
  'series-ended': 'The series is ended',
  'weekly-saved': 'Saved',
  'practice-nobody': 'Nobody is there for that now',
  unmuted: 'You hear them again',
  'folding-saved': 'Saved. It is folded from now on',
  'digest-saved': 'Saved',
  'push-on': 'This browser tells you from now on',
  'push-off': 'No browser tells you any more',
  'week-published': 'The week is published',
  'passphrase-reset': 'Your new passphrase is set. Sign in with it',
}
