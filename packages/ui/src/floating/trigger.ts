import { cloneElement, type MouseEvent, type ReactElement, type Ref } from 'react';

/** What a control must take to open something: a press, and to be found. */
export interface TriggerProps {
  readonly ref?: Ref<never>;
  readonly onClick?: ((event: MouseEvent<never>) => void) | undefined;
  readonly 'aria-expanded'?: boolean | undefined;
  readonly 'aria-haspopup'?: 'menu' | 'dialog' | undefined;
}

/** The control with what opens it added; what it did itself, it does first. */
export function withTrigger(
  control: ReactElement<TriggerProps>,
  ref: Ref<HTMLElement>,
  onPress: (event: MouseEvent) => void,
  more: Pick<TriggerProps, 'aria-expanded' | 'aria-haspopup'> = {},
): ReactElement {
  const { onClick } = control.props;
  const props = {
    ...more,
    ref,
    onClick: (event: MouseEvent<never>) => {
      onClick?.(event);
      onPress(event);
    },
  };
  // The control's own element decides what the reference points to; here only its place is asked for.
  return cloneElement(control, props as TriggerProps);
}
