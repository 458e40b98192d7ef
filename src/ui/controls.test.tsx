import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { NoticesProvider, useNotify, type Notice } from './notices.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { Tabs } from './tabs.tsx';

afterEach(cleanup);

describe('a dialog', () => {
  function Asking() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onClick={() => setOpen(true)}>Ask</Button>
        <Dialog
          title="Pull the plug"
          description="Everything on NODE1 stops."
          open={open}
          onClose={() => setOpen(false)}
          buttons={<Button onClick={() => setOpen(false)}>Cancel</Button>}
        >
          <input aria-label="Reason" />
        </Dialog>
      </>
    );
  }
  const ask = async () => {
    render(<Asking />);
    const button = screen.getByRole('button', { name: 'Ask' });
    act(() => button.focus());
    fireEvent.click(button);
    return { button, dialog: await screen.findByRole('dialog', { name: 'Pull the plug' }) };
  };

  it('has its title as name and its sentence as description', async () => {
    const { dialog } = await ask();
    const described = document.getElementById(dialog.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toBe('Everything on NODE1 stops.');
  });

  it('takes the focus inside, and gives it back on Escape', async () => {
    const { button, dialog } = await ask();
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('hides what is behind it from assistive technology', async () => {
    await ask();
    expect(screen.queryByRole('button', { name: 'Ask' })).toBeNull();
  });
});

describe('tabs', () => {
  const made = vi.fn<(title: string) => void>();
  function Details({ first }: { first: string | null }) {
    const [tab, setTab] = useState(first);
    const tabs = ['Summary', 'Storage', 'Events'].map((title) => ({
      id: title.toLowerCase(),
      title,
      content: () => {
        made(title);
        return <p>{title} of VM1</p>;
      },
    }));
    return <Tabs label="Details" tabs={tabs} value={tab} onChange={setTab} />;
  }
  const chosen = () => screen.getByRole('tab', { selected: true }).textContent;

  beforeEach(() => made.mockClear());

  it('make the content of the open one only', () => {
    render(<Details first="storage" />);
    expect(screen.getByRole('tabpanel').textContent).toBe('Storage of VM1');
    expect(made.mock.calls.flat()).not.toContain('Summary');
  });

  it('fall back to the first when the address names another', () => {
    render(<Details first="nonsense" />);
    expect(chosen()).toBe('Summary');
  });

  it('are walked through with arrows, round the ends', async () => {
    render(<Details first={null} />);
    act(() => screen.getByRole('tab', { name: 'Summary' }).focus());
    const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key });
    press('ArrowRight');
    await waitFor(() => expect(chosen()).toBe('Storage'));
    expect(screen.getByRole('tabpanel').textContent).toBe('Storage of VM1');
    press('End');
    await waitFor(() => expect(chosen()).toBe('Events'));
    press('ArrowRight');
    await waitFor(() => expect(chosen()).toBe('Summary'));
  });
});

describe('notices', () => {
  function Teller({ notice }: { notice: Notice }) {
    const notify = useNotify();
    return <Button onClick={() => notify(notice)}>Tell</Button>;
  }
  const tell = (notice: Notice, times = 1) => {
    render(
      <NoticesProvider>
        <Teller notice={notice} />
      </NoticesProvider>,
    );
    for (let time = 0; time < times; time += 1) fireEvent.click(screen.getByText('Tell'));
  };

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keep an error until it is closed', () => {
    tell({ kind: 'error', title: 'Refused', text: 'NODE2 is paused.', next: 'Resume it first.' });
    act(() => void vi.advanceTimersByTime(60_000));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Resume it first.');
    fireEvent.click(within(alert).getByRole('button', { name: 'Close notice: Refused' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('let an information go by itself, even while others keep coming', () => {
    tell({ kind: 'info', title: 'Started', text: 'VM1 is starting.' });
    act(() => void vi.advanceTimersByTime(5_000));
    fireEvent.click(screen.getByText('Tell'));
    expect(screen.getAllByRole('status')).toHaveLength(2);
    act(() => void vi.advanceTimersByTime(5_000));
    expect(screen.getAllByRole('status')).toHaveLength(1);
  });

  it('keep to the newest few', () => {
    tell({ kind: 'error', title: 'Refused', text: 'No.' }, 9);
    expect(screen.getAllByRole('alert')).toHaveLength(4);
  });
});

describe('a progress bar', () => {
  it('says its share and stays within its bounds', () => {
    const { rerender } = render(<ProgressBar label="Saving state" fraction={0.424} />);
    expect(screen.getByRole('progressbar', { name: 'Saving state' }).getAttribute('value')).toBe('42');
    expect(screen.getByText('42 %')).toBeTruthy();
    rerender(<ProgressBar label="Saving state" fraction={7} text="done" />);
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('100');
    expect(screen.getByText('done')).toBeTruthy();
  });
});
