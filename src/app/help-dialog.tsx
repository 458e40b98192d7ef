import { useReproduction } from '../client/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PropertyList } from '../ui/property-list.tsx';
import { SHORTCUTS } from './shortcuts.ts';

type HelpDialogProps = { open: 'keys' | 'about' | null; apiMode: () => string; onClose: () => void };

export function HelpDialog({ open, apiMode, onClose }: HelpDialogProps) {
  if (open === 'about') return <AboutDialog apiMode={apiMode} onClose={onClose} />;
  return (
    <Dialog
      title="Keyboard"
      open={open === 'keys'}
      onClose={onClose}
      buttons={<Button onClick={onClose}>Close</Button>}
    >
      <PropertyList properties={SHORTCUTS.map(({ keys, does }) => ({ name: keys, value: does }))} />
    </Dialog>
  );
}

function AboutDialog({ apiMode, onClose }: Omit<HelpDialogProps, 'open'>) {
  const reproduction = useReproduction();
  const data = reproduction.data;
  return (
    <Dialog
      title="About Failover Lab"
      open
      onClose={onClose}
      description="A simulation of Hyper-V failover clusters under an SCVMM-style console. It is no Microsoft or Dell product, and nothing in it leaves this browser."
      buttons={
        <>
          <Button
            disabled={data === undefined}
            onClick={() => void navigator.clipboard?.writeText(JSON.stringify(data))}
          >
            Copy reproduction
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <PropertyList
        properties={[
          { name: 'Datacenter', value: data?.datacenter.name ?? '…' },
          { name: 'Seed', value: data?.datacenter.seed ?? '…' },
          {
            name: 'Timing',
            value: data
              ? `${data.datacenter.timing.profile}, jitter ${data.datacenter.timing.jitter ? 'on' : 'off'}`
              : '…',
          },
          { name: 'State hash', value: <code>{data?.hash ?? '…'}</code> },
          {
            name: 'API answered by',
            value: apiMode() === 'service-worker' ? 'the mock service worker' : 'the page itself',
          },
          {
            name: 'API description',
            value: (
              <a href="./openapi.json" target="_blank" rel="noreferrer">
                openapi.json
              </a>
            ),
          },
          { name: 'Tried in', value: 'Chromium' },
        ]}
      />
    </Dialog>
  );
}
