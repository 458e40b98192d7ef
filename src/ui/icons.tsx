import { iconShapes } from './icon-shapes.tsx';

export type IconName = keyof typeof iconShapes;

type IconProps = {
  name: IconName;
  /** Spoken name; leave it out where the text beside says it already. */
  title?: string;
  size?: number;
  className?: string;
};

export function Icon({ name, title, size = 16, className }: IconProps) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
      focusable="false"
    >
      {iconShapes[name]}
    </svg>
  );
}
