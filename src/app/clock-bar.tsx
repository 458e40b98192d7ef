/** The simulated clock and how fast it goes. */
import { useTransport } from '../client/commands.ts';
import { SPEEDS, type Speed } from '../protocol/frames.ts';
import { dateText, timeText } from '../store/clock.ts';
import { useDatacenter, useNow } from '../store/hooks.tsx';
import { Icon } from '../ui/icons.tsx';
import { Toolbar, ToolButton } from '../ui/toolbar.tsx';
import './clock-bar.css';

const speedText = (speed: Speed): string => (speed === 'max' ? 'As fast as possible' : `${speed}×`);

const reachedText = (reached: number): string =>
  reached >= 100
    ? `${Math.round(reached).toLocaleString('en')}×`
    : `${reached.toFixed(1).replace('.0', '')}×`;

export function ClockBar() {
  const transport = useDatacenter((state) => state.transport);
  const readOnly = useDatacenter((state) =>
    state.status.kind === 'read-only' ? state.status.reason : undefined,
  );
  const order = useTransport();
  const playing = transport.mode === 'playing';
  return (
    <div className="app-clock-bar">
      <Clock />
      <Toolbar label="Time">
        <ToolButton
          action={{
            id: 'play',
            label: playing ? 'Pause' : 'Play',
            icon: playing ? 'pause' : 'play',
            shortcut: 'Ctrl+Space',
            disabled: readOnly,
            run: () => order.mutate({ kind: playing ? 'pause' : 'play' }),
          }}
        />
        <ToolButton
          action={{
            id: 'step',
            label: 'Step to the next event',
            icon: 'step',
            shortcut: 'Ctrl+.',
            disabled: readOnly,
            run: () => order.mutate({ kind: 'step' }),
          }}
          iconOnly
        />
        <label className="app-speed">
          <span>Speed</span>
          <select
            value={String(transport.speed)}
            disabled={readOnly !== undefined}
            onChange={(event) => {
              const speed = SPEEDS.find((one) => String(one) === event.target.value);
              if (speed !== undefined) order.mutate({ kind: 'speed', speed });
            }}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={String(speed)}>
                {speedText(speed)}
              </option>
            ))}
          </select>
        </label>
        <output className="app-reached" aria-label="Speed reached" title="Speed really reached">
          {playing ? reachedText(transport.reached) : 'paused'}
        </output>
      </Toolbar>
    </div>
  );
}

/** Never announced by itself: it changes ten times a second. */
function Clock() {
  const startsAt = useDatacenter((state) => state.datacenter?.startsAt ?? '1970-01-01T00:00:00');
  const at = useNow();
  return (
    <div className="app-clock" role="timer" aria-label="Simulated time" aria-live="off">
      <Icon name="clock" />
      <time dateTime={`${dateText(startsAt, at)}T${timeText(startsAt, at)}`}>
        {dateText(startsAt, at)} <strong>{timeText(startsAt, at)}</strong>
      </time>
    </div>
  );
}
