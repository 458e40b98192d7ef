import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

type MenuFaceProps = { label: string; icon?: IconName; iconOnly?: boolean; children?: ReactNode };

/** What is seen of a button that opens a menu. */
export function MenuFace({ label, icon, iconOnly, children }: MenuFaceProps) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children ?? (!iconOnly && <span>{label}</span>)}
      <Icon name="chevron-down" size={10} />
    </>
  );
}
