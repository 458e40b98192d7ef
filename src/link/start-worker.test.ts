import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../protocol/messages.ts';
import { PROTOCOL_VERSION } from '../protocol/messages.ts';
import { settled } from '../worker/testing/hand-clock.ts';
import { startWorker } from './start-worker.ts';

const HELLO: ToWorker = { type: 'hello', version: PROTOCOL_VERSION, lock: null };

class FakePort {
  posted: ToWorker[] = [];
  closed = false;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  postMessage(message: ToWorker) {
    this.posted.push(message);
  }
  close() {
    this.closed = true;
  }
  say(message: FromWorker) {
    this.onmessage?.(new MessageEvent('message', { data: message }));
  }
}

class FakeShared {
  static made: FakeShared[] = [];
  port = new FakePort();
  onerror: (() => void) | null = null;
  name: string;
  constructor(_: URL, { name }: { name: string }) {
    this.name = name;
    FakeShared.made.push(this);
  }
}

class FakeDedicated extends FakePort {
  static made: FakeDedicated[] = [];
  onerror: ((event: { message: string }) => void) | null = null;
  constructor() {
    super();
    FakeDedicated.made.push(this);
  }
  terminate() {
    this.close();
  }
}

class Blocked {
  constructor() {
    throw new DOMException('blocked', 'SecurityError');
  }
}

const start = () => {
  const heard: FromWorker[] = [];
  const lost: string[] = [];
  const end = startWorker({ message: (it) => heard.push(it), lost: (why) => lost.push(why) });
  return { end, heard, lost };
};

beforeEach(() => {
  FakeShared.made = [];
  FakeDedicated.made = [];
  vi.stubGlobal('document', { baseURI: 'https://lab.example/some/place/index.html' });
  vi.stubGlobal('SharedWorker', FakeShared);
  vi.stubGlobal('Worker', FakeDedicated);
});
afterEach(() => vi.unstubAllGlobals());

describe('starting the worker', () => {
  it('given a browser with shared workers, when it starts, then one is shared, named after the place of the page', () => {
    const { end, heard } = start();
    const [shared] = FakeShared.made;
    end.post(HELLO);
    shared!.port.say({ type: 'ping' });
    expect(shared!.name).toBe('failover-lab /some/place/');
    expect(shared!.port.posted).toEqual([HELLO]);
    expect(heard).toEqual([{ type: 'ping' }]);
    expect(FakeDedicated.made).toEqual([]);
  });

  it.each([
    ['no shared workers', undefined],
    ['shared workers that are blocked', Blocked],
  ])('given a browser with %s, when it starts, then the window has one of its own', (_, shared) => {
    vi.stubGlobal('SharedWorker', shared);
    const { end, heard } = start();
    end.post(HELLO);
    const [own] = FakeDedicated.made;
    own!.say({ type: 'ping' });
    expect(own!.posted).toEqual([HELLO]);
    expect(heard).toEqual([{ type: 'ping' }]);
    end.close();
    expect(own!.closed).toBe(true);
  });

  it('given shared workers that can not load modules, when that shows, then its own worker gets all that was said', () => {
    const { end, heard, lost } = start();
    end.post(HELLO);
    FakeShared.made[0]!.onerror?.();
    const [own] = FakeDedicated.made;
    expect(FakeShared.made[0]!.port.closed).toBe(true);
    expect(own!.posted).toEqual([HELLO]);
    own!.say({ type: 'ping' });
    end.post({ type: 'pong' });
    expect(own!.posted).toEqual([HELLO, { type: 'pong' }]);
    expect(heard).toEqual([{ type: 'ping' }]);
    expect(lost).toEqual([]);
  });

  it('given a worker that had answered, when it fails, then it is lost and not replaced by another kind', () => {
    const { lost } = start();
    FakeShared.made[0]!.port.say({ type: 'ping' });
    FakeShared.made[0]!.onerror?.();
    expect(lost).toHaveLength(1);
    expect(FakeDedicated.made).toEqual([]);
  });

  it('given a browser that blocks all workers, when it starts, then the window is told once it can listen', async () => {
    vi.stubGlobal('SharedWorker', Blocked);
    vi.stubGlobal('Worker', Blocked);
    const { end, lost } = start();
    end.post(HELLO);
    expect(lost).toEqual([]);
    await settled();
    expect(lost).toEqual([expect.stringMatching(/could not be started/)]);
  });
});
