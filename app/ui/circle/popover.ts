/** The platform's own popover: in front of the page, closed by Escape or a press beside it, with or without scripts. */
export function opens(id: string): object {
  return { popovertarget: id }
}
export function closes(id: string): object {
  return { popovertarget: id, popovertargetaction: 'hide' }
}
export const popover: object = { popover: 'auto' }
