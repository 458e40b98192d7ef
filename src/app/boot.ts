/** Puts the parts together: worker link, mirror, API. Nothing is drawn here. */
import type { Api } from '../../mocks/browser.ts';
import type { Scenario } from '../domain/scenario.ts';
import { connectLink, type Link } from '../link/link.ts';
import {
  applyFrame,
  applyStatus,
  createDatacenterStore,
  type DatacenterStore,
} from '../store/datacenter-store.ts';

export type Lab = { store: DatacenterStore; api: Api };

/** Read and checked while the app was built: its reader would be waited for by everybody who opens the page. */
const loadFirst = async (): Promise<Scenario> => (await import('virtual:first-datacenter')).default;

const startApi = async (link: Link, base: URL): Promise<Api> => {
  const api = await import('../../mocks/browser.ts');
  return api.startApi({
    link,
    base,
    readScenario: async (file) => (await import('../scenario/parse.ts')).parseScenario(file),
    openApi: async () =>
      (await fetch(new URL('openapi.json', base))).json() as Promise<Record<string, unknown>>,
  });
};

/** The picture needs no API: it is loaded when the first frame is there, or with the first request. */
const lazily = (start: () => Promise<Api>): { api: Api; load: () => void } => {
  let started: Promise<Api> | null = null;
  let there: Api | null = null;
  const load = () =>
    (started ??= start().then(
      (api) => (there = api),
      (error: unknown) => {
        // Whoever asks next tries again: a chunk may only have been late.
        started = null;
        throw error;
      },
    ));
  return {
    api: {
      fetch: async (path, init) => (await load()).fetch(path, init),
      mode: () => there?.mode() ?? 'page',
    },
    load: () => void load().catch(() => {}),
  };
};

export const boot = (): Lab => {
  const base = new URL('.', document.baseURI);
  const store = createDatacenterStore();
  const link = connectLink({ openFirst: loadFirst });
  const { api, load } = lazily(() => startApi(link, base));
  link.onStatus((status) => applyStatus(store, status));
  link.onFrame((frame) => {
    // A gap asks for a full frame; the link does that by itself when its sequence breaks.
    applyFrame(store, frame);
    load();
  });
  return { store, api };
};
