import type { ReactNode } from 'react';

/** Drawn for this console on a 16 by 16 grid, in `currentColor`; `soft` areas carry a tint of it. */
const soft = { fill: 'currentColor', fillOpacity: 0.18 };
const solid = { fill: 'currentColor', stroke: 'none' };

export const iconShapes = {
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  host: (
    <>
      <rect x="3.5" y="1.5" width="9" height="13" rx="1" {...soft} />
      <path d="M5.5 4.5h5M5.5 6.5h5M8 12h.01" />
    </>
  ),
  vm: (
    <>
      <rect x="1.5" y="3.5" width="13" height="9" rx="1" {...soft} />
      <path d="m6.5 6 3.5 2-3.5 2z" {...solid} />
    </>
  ),
  lun: (
    <>
      <path d="M2.5 4v8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2V4" {...soft} />
      <ellipse cx="8" cy="4" rx="5.5" ry="2" />
    </>
  ),
  array: (
    <>
      <rect x="1.5" y="2.5" width="13" height="5" rx="1" {...soft} />
      <rect x="1.5" y="8.5" width="13" height="5" rx="1" {...soft} />
      <path d="M4 5h.01M4 11h.01M7 5h5M7 11h5" />
    </>
  ),
  cluster: (
    <>
      <path d="M8 4.5 4 11M8 4.5l4 6.5M4.5 12h7" />
      <rect x="6" y="1.5" width="4" height="4" rx="1" {...solid} />
      <rect x="1.5" y="10.5" width="4" height="4" rx="1" {...solid} />
      <rect x="10.5" y="10.5" width="4" height="4" rx="1" {...solid} />
    </>
  ),
  network: (
    <>
      <path d="M1.5 8h13M8 8v3.5M4 8V4.5M12 8V4.5" />
      <rect x="2" y="1.5" width="4" height="3" {...solid} />
      <rect x="10" y="1.5" width="4" height="3" {...solid} />
      <rect x="6" y="11.5" width="4" height="3" {...solid} />
    </>
  ),
  folder: <path d="M1.5 4.5v8h13v-7h-7l-1.5-2h-4.5z" {...soft} />,
  play: <path d="M4 2.5v11l9-5.5z" {...solid} />,
  pause: <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" {...solid} />,
  stop: <rect x="3" y="3" width="10" height="10" {...solid} />,
  step: <path d="M3 2.5v11l7-5.5zM11 2.5h2.5v11H11z" {...solid} />,
  'step-back': <path d="M13 2.5v11L6 8zM2.5 2.5H5v11H2.5z" {...solid} />,
  rewind: <path d="M8 2.5v11L1 8zM15 2.5v11L8 8z" {...solid} />,
  bolt: <path d="M9.5 1 3 9.2h4.2L6 15l7-8.8H8.7z" {...solid} />,
  heal: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" {...soft} />
      <path d="M8 4.5v7M4.5 8h7" strokeWidth="2" />
    </>
  ),
  migrate: (
    <>
      <rect x="1.5" y="3.5" width="4" height="9" {...soft} />
      <path d="M7 8h7M11 5l3 3-3 3" strokeWidth="1.5" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.8 15 14H1z" {...soft} strokeLinejoin="round" />
      <path d="M8 6v4M8 12v.01" strokeWidth="1.6" />
    </>
  ),
  error: (
    <>
      <circle cx="8" cy="8" r="6.7" {...solid} />
      <path d="m5.5 5.5 5 5M10.5 5.5l-5 5" stroke="var(--bg)" strokeWidth="1.7" />
    </>
  ),
  ok: (
    <>
      <circle cx="8" cy="8" r="6.5" {...soft} />
      <path d="m4.8 8.2 2.3 2.3 4.2-4.8" strokeWidth="1.7" />
    </>
  ),
  info: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" {...soft} />
      <path d="M8 7v5M8 4.3v.01" strokeWidth="1.8" />
    </>
  ),
  busy: (
    <>
      <circle cx="8" cy="8" r="6" strokeOpacity="0.35" strokeWidth="2" />
      <path d="M8 2a6 6 0 0 1 6 6" strokeWidth="2" />
    </>
  ),
  idle: <circle cx="8" cy="8" r="5.5" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.5" {...soft} />
      <path d="M8 4v4.2l2.8 1.8" />
    </>
  ),
  search: (
    <>
      <circle cx="6.5" cy="6.5" r="4.5" {...soft} />
      <path d="m10 10 4.5 4.5" strokeWidth="2" />
    </>
  ),
  columns: (
    <>
      <rect x="1.5" y="2.5" width="13" height="11" />
      <path d="M1.5 5.5h13M6 5.5v8M10.5 5.5v8" />
    </>
  ),
  group: <path d="M1.5 3h5M4 6.5h10.5M4 9.5h10.5M1.5 13h5" />,
  map: (
    <>
      <path d="m1.5 4 4-2 5 2 4-2v10l-4 2-5-2-4 2z" {...soft} />
      <path d="M5.5 2v10M10.5 4v10" />
    </>
  ),
  jobs: (
    <>
      <rect x="2.5" y="2.5" width="11" height="12" {...soft} />
      <path d="M6 1.5h4v2H6zM5 7l1 1 1.5-2M9.5 7.5H12M5 11l1 1 1.5-2M9.5 11.5H12" />
    </>
  ),
  chart: (
    <>
      <path d="M1.5 1.5v13h13" />
      <path d="m3.5 11 3-4 3 2 4-5.5" strokeWidth="1.5" />
    </>
  ),
  library: <path d="M2.5 2.5h3v11h-3zM6.5 2.5h3v11h-3zM10.5 3l2.5-.5 1.5 10.5-2.5.5z" {...soft} />,
  script: (
    <>
      <rect x="1.5" y="2.5" width="13" height="11" rx="1" {...soft} />
      <path d="m4 6 2.5 2L4 10M8 10.5h3.5" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.5h12M2 8h12M2 11.5h12" />
      <path d="M4 3h2v3H4zM9.5 6.5h2v3h-2zM6 10h2v3H6z" {...solid} />
    </>
  ),
  book: (
    <path
      d="M8 3.5c-2-1.3-4-1.5-6.5-1v10c2.5-.5 4.5-.3 6.5 1 2-1.3 4-1.5 6.5-1v-10c-2.5-.5-4.5-.3-6.5 1zm0 0v10"
      {...soft}
    />
  ),
  user: (
    <>
      <circle cx="8" cy="5" r="3" {...soft} />
      <path d="M2 14.5c.5-3.5 3-5 6-5s5.5 1.5 6 5z" {...soft} />
    </>
  ),
  refresh: <path d="M13.5 8a5.5 5.5 0 1 1-1.8-4M13.5 1.5V5H10" strokeWidth="1.5" />,
  theme: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" {...solid} />
    </>
  ),
  add: <path d="M8 2.5v11M2.5 8h11" strokeWidth="2" />,
  remove: <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" strokeWidth="2" />,
  check: <path d="m3 8.5 3.5 3.5L13 4.5" strokeWidth="2" />,
  'chevron-right': <path d="m6 3.5 4.5 4.5L6 12.5" strokeWidth="1.5" />,
  'chevron-down': <path d="m3.5 6 4.5 4.5L12.5 6" strokeWidth="1.5" />,
  'sort-up': <path d="m4 10 4-4 4 4z" {...solid} />,
  'sort-down': <path d="m4 6 4 4 4-4z" {...solid} />,
} satisfies { [name: string]: ReactNode };
