/** A breath to follow: in as the circle grows, out as it settles. Still when motion is off, and whole as words. */
export function Breath() {
  return (
    <div className="flex flex-col items-center gap-6 rounded-lg bg-calm-soft p-6 text-calm-ink sm:flex-row sm:gap-8 sm:p-8">
      <div aria-hidden="true" className="grid size-32 shrink-0 place-items-center rounded-full bg-calm/15">
        <div className="size-24 rounded-full bg-calm/70 moving:animate-breathe" />
      </div>
      <p className="font-serif text-lg">
        Feel where your feet meet the floor. Breathe in while you count to four, and out while you count to
        six.
        <br />
        Look for one thing near you that is steady, and stay with it for three breaths.
      </p>
    </div>
  )
}
