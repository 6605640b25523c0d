/** A phone has no keyboard to give. */
export function focusElement(_id: string): void {}

export function leaveFocus(): void {}
