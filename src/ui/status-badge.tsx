import { Icon, type IconName } from './icons.tsx';
import './status.css';

const statuses = ['ok', 'warning', 'error', 'info', 'busy', 'idle'] as const;
export type Status = (typeof statuses)[number];

const shapes: { [S in Status]: IconName } = {
  ok: 'ok',
  warning: 'warning',
  error: 'error',
  info: 'info',
  busy: 'busy',
  idle: 'idle',
};

/** Shape, colour and text together; `pill` is the framed form for headings and details. */
export function StatusBadge({ status, text, pill }: { status: Status; text: string; pill?: boolean }) {
  return (
    <span className={`ui-status ui-status-${status}${pill ? ' ui-status-pill' : ''}`}>
      <Icon name={shapes[status]} size={14} className="ui-status-shape" />
      <span className="ui-status-text">{text}</span>
    </span>
  );
}

/** Only the shape, named: for cells and tree rows where the text would not fit. */
export function StatusShape({ status, title }: { status: Status; title: string }) {
  return (
    <span className={`ui-status ui-status-${status}`}>
      <Icon name={shapes[status]} size={14} title={title} className="ui-status-shape" />
    </span>
  );
}
