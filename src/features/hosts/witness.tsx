import type { ClusterHealth } from '../../store/cluster-health.ts';
import { useEntity, useNameOf } from '../../store/hooks.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import type { ViewProps } from '../../ui/view-props.ts';

/** The witness, who owns it, and whether it gives its vote. */
export function Witness({ health, goTo }: Pick<ViewProps, 'goTo'> & { health: ClusterHealth }) {
  const cluster = useEntity('clusters', health.id);
  const disk = useEntity('resources', cluster?.witness);
  const group = useEntity('groups', disk?.group);
  const nameOf = useNameOf();
  if (!disk) return 'None: only nodes vote';
  const { lun } = disk;
  const owner = group?.owner ? `owned by ${nameOf(group.owner)}` : 'without an owner';
  return (
    <>
      {lun === null ? disk.name : <LinkButton onClick={() => goTo('storage', lun)}>{nameOf(lun)}</LinkButton>}
      , {owner}, {health.witness === 'votes' ? 'votes' : 'gives no vote'}
    </>
  );
}
