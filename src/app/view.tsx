/** One view at a time. Each is a chunk of its own, so that a visit waits only for the view that it opens. */
import type { CommandName } from '../api/contract/commands.ts';
import type { HostId } from '../domain/ids.ts';
import type { ViewName, ViewProps } from '../ui/view-props.ts';
import { later, Loading } from '../ui/later.tsx';

const OverviewView = later(async () => (await import('../features/overview/overview-view.tsx')).OverviewView);
const HostsView = later(async () => (await import('../features/hosts/hosts-view.tsx')).HostsView);
const VirtualMachinesView = later(
  async () => (await import('../features/virtual-machines/virtual-machines-view.tsx')).VirtualMachinesView,
);
const StorageView = later(async () => (await import('../features/storage/storage-view.tsx')).StorageView);
const MapView = later(async () => (await import('../features/map/map-view.tsx')).MapView);
const JobsView = later(async () => (await import('../features/jobs/jobs-view.tsx')).JobsView);
const EventsOf = later(async () => (await import('../features/events/events-of.tsx')).EventsOf);
const WhyPane = later(async () => (await import('../features/why/why-pane.tsx')).WhyPane);
const EntityCharts = later(
  async () => (await import('../features/performance/entity-charts.tsx')).EntityCharts,
);
const OverviewCharts = later(
  async () => (await import('../features/performance/overview-charts.tsx')).OverviewCharts,
);

/** What views open or order that is no view's own. */
type Doors = {
  onKill: (host: HostId | null) => void;
  onHeal: (host: HostId) => void;
  /** Opens the faults that hit a thing, or all of them. */
  onInject: (on: string | null) => void;
  /** Opens the form of a command, filled in as far as the thing tells. */
  onCommand: (name: CommandName, on: string | null) => void;
  onFaults: () => void;
};

type ViewSwitchProps = { name: ViewName; props: ViewProps; doors: Doors };

const performance = (of: string) => (
  <Loading>
    <EntityCharts of={of} />
  </Loading>
);
const events = (about: string) => (
  <Loading>
    <EventsOf about={about} />
  </Loading>
);
const slots = { performance, events };

export function View(props: ViewSwitchProps) {
  return (
    <Loading>
      <Chosen {...props} />
    </Loading>
  );
}

function Chosen({ name, props, doors }: ViewSwitchProps) {
  const { onInject, onCommand } = doors;
  switch (name) {
    case 'overview':
      return (
        <OverviewView
          {...props}
          {...doors}
          charts={
            <Loading>
              <OverviewCharts />
            </Loading>
          }
        />
      );
    case 'hosts':
      return <HostsView {...props} {...doors} slots={slots} />;
    case 'virtual-machines':
      return (
        <VirtualMachinesView
          {...props}
          onInject={onInject}
          onCommand={onCommand}
          slots={{
            ...slots,
            why: (vm) => (
              <Loading>
                <WhyPane vm={vm} goTo={props.goTo} />
              </Loading>
            ),
          }}
        />
      );
    case 'storage':
      return <StorageView {...props} slots={slots} onInject={onInject} />;
    case 'jobs':
      return <JobsView {...props} />;
    case 'map':
      return <MapView {...props} {...doors} />;
  }
}
