import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { Icon } from './icons.tsx';
import './notices.css';

export type Notice = { kind: 'info' | 'error'; title: string; text: string; next?: string };
type Kept = Notice & { id: number };

const NotifyContext = createContext<(notice: Notice) => void>(() => {});

/** Tells the person something: in a corner of the window, and aloud. */
export const useNotify = (): ((notice: Notice) => void) => useContext(NotifyContext);

const MOST = 4;
const SHOWN_MS = 8_000;

export function NoticesProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Kept[]>([]);
  const count = useRef(0);
  const notify = (notice: Notice) => {
    count.current += 1;
    const id = count.current;
    setNotices((before) => [...before, { ...notice, id }].slice(-MOST));
  };
  const close = (id: number) => setNotices((before) => before.filter((notice) => notice.id !== id));
  return (
    <NotifyContext value={notify}>
      {children}
      <div className="ui-notices" role="region" aria-label="Notices">
        {notices.map((notice) => (
          <NoticeBox key={notice.id} notice={notice} onClose={() => close(notice.id)} />
        ))}
      </div>
    </NotifyContext>
  );
}

function NoticeBox({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { kind, title, text, next } = notice;
  const expire = useEffectEvent(onClose);
  useEffect(() => {
    // What went wrong stays until it was read.
    if (kind === 'error') return;
    const timer = setTimeout(() => expire(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [kind]);
  return (
    <div className={`ui-notice ui-status-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={kind} className="ui-status-shape" />
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
        {next !== undefined && <p>{next}</p>}
      </div>
      <button
        type="button"
        className="ui-tool-button"
        aria-label={`Close notice: ${title}`}
        onClick={onClose}
      >
        <Icon name="close" size={12} />
      </button>
    </div>
  );
}
