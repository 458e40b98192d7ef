import type { ComponentProps } from 'react';
import './dialog.css';

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type'> & {
  look?: 'plain' | 'primary' | 'danger';
};

export function Button({ look = 'plain', ...rest }: ButtonProps) {
  return (
    <button {...rest} type="button" className={look === 'plain' ? 'ui-button' : `ui-button ui-${look}`} />
  );
}
