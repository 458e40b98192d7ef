import type { ComponentProps } from 'react';
import './dialog.css';

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type'> & {
  look?: 'plain' | 'primary' | 'danger';
  /** Sends the form that `form` names, as Enter in one of its fields does. */
  submit?: boolean;
};

export function Button({ look = 'plain', submit, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      className={look === 'plain' ? 'ui-button' : `ui-button ui-${look}`}
    />
  );
}
