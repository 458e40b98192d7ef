/**
 * What the datacenter says no to, in an administrator's words: what is wrong, why, and what to do next.
 * `{word}` is filled from the refusal's facts.
 */
export type RefusalInfo = { title: string; reason: string; next: string };

const refusals = {
  'unknown-vm': {
    title: 'No such virtual machine',
    reason: 'There is no virtual machine {id} in this datacenter.',
    next: 'Choose one from the Virtual Machines view.',
  },
  'unknown-host': {
    title: 'No such host',
    reason: 'There is no host {id} in this datacenter.',
    next: 'Choose one from the Hosts view.',
  },
  'unknown-group': {
    title: 'No such group',
    reason: 'There is no group {id} in this datacenter.',
    next: 'Choose one of the services and applications of a cluster.',
  },
  'unknown-resource': {
    title: 'No such resource',
    reason: 'There is no resource {id} in this datacenter.',
    next: 'Choose one of the resources of a service or application.',
  },
  'resource-not-online': {
    title: 'Not Online',
    reason: '{resource} is {state}, so the cluster does not look at it.',
    next: 'Bring it Online first.',
  },
  'not-a-vm-group': {
    title: 'Belongs to the cluster itself',
    reason: '{group} belongs to the cluster itself: it goes where the cluster needs it.',
    next: 'Configure the group of a virtual machine, or one of its resources.',
  },
  'owner-twice': {
    title: 'One node twice',
    reason: '{host} is in the list twice.',
    next: 'Name each node once.',
  },
  'no-possible-owner': {
    title: 'No possible owner',
    reason: 'Without a possible owner {resource} could run nowhere.',
    next: 'Name at least one node, or null for every node of the cluster.',
  },
  'owner-must-stay-possible': {
    title: 'Its owner is not in the list',
    reason: '{resource} is {state} on {host}, which is not among the owners that are to be possible.',
    next: 'Move {group} to one of them first, or take it Offline; or leave {host} in the list.',
  },
  'nothing-to-change': {
    title: 'Nothing to change',
    reason: 'The order names no setting of {what} that is not so already.',
    next: 'Name a setting, and the value that it is to have.',
  },
  'unknown-network': {
    title: 'No such network',
    reason: 'There is no network {id} in this datacenter.',
    next: 'Choose one of the networks of a host.',
  },
  'no-such-adapter': {
    title: 'No adapter there',
    reason: '{host} has no adapter on {network}.',
    next: 'Choose one of the networks that the host is plugged into.',
  },
  'same-host': {
    title: 'One node twice',
    reason: '{host} stands on both ends.',
    next: 'Choose another node for one of them.',
  },
  'nobody-to-part-from': {
    title: 'Nobody on the other side',
    reason: '{host} is the first node of {cluster}: there is none before it.',
    next: 'Choose a later node; it and those after it are parted from the ones before.',
  },
  'nobody-named': {
    title: 'Nobody is named',
    reason: 'The list of nodes is empty.',
    next: 'Name the nodes of one side.',
  },
  'nobody-left': {
    title: 'Nobody is left',
    reason: 'Every node of {cluster} is named, so there is nobody to part them from.',
    next: 'Name the nodes of one side only.',
  },
  'unknown-lun': {
    title: 'No such LUN',
    reason: 'There is no LUN {id} in this datacenter.',
    next: 'Choose one from the Storage view.',
  },
  'unknown-array': {
    title: 'No such array',
    reason: 'There is no storage array {id} in this datacenter.',
    next: 'Choose one from the Storage view.',
  },
  'amount-out-of-range': {
    title: 'Out of range',
    reason: '{what} is {value}; it can be from {least} to {most}.',
    next: 'Give a whole number in that range.',
  },
  'unknown-cluster': {
    title: 'No such cluster',
    reason: 'There is no failover cluster {id} in this datacenter.',
    next: 'Choose one from the Hosts view.',
  },
  'unknown-server': {
    title: 'No such server',
    reason: 'There is no domain controller or DNS server {id} in this datacenter.',
    next: 'Choose one of its servers.',
  },
  'server-has-no-role': {
    title: 'It has no such service',
    reason: '{server} does not run {role}.',
    next: 'Choose a server that does.',
  },
  'no-witness': {
    title: 'No such witness',
    reason: '{cluster} runs with {model} and has no {what}.',
    next: 'Choose another cluster, or change its quorum configuration first.',
  },
  'quorum-undecided': {
    title: 'Quorum is being decided',
    reason: 'The members of {cluster} are {state}, and nothing is changed until that is over.',
    next: 'Wait for the decision, ten seconds or a little more, then try again.',
  },
  'witness-missing': {
    title: 'No witness is named',
    reason: '{model} needs a witness {what}.',
    next: 'Name it, or choose Node Majority.',
  },
  'witness-not-needed': {
    title: 'A witness too many',
    reason: '{model} has no witness {what}.',
    next: 'Leave it out, or choose the model that uses it.',
  },
  'same-quorum': {
    title: 'Nothing would change',
    reason: '{cluster} runs with {model} and this witness already.',
    next: 'Choose another model or another witness.',
  },
  'lun-in-use': {
    title: 'The LUN is in use',
    reason: '{lun} belongs to {owner}; a witness disk has to come from Available Storage.',
    next: 'Choose a LUN that nothing uses.',
  },
  'lun-too-small': {
    title: 'The LUN is too small',
    reason: '{lun} has {sizeMB} MB; a witness disk needs {least} MB.',
    next: 'Choose a larger LUN.',
  },
  'lun-not-reached': {
    title: 'Not every node reaches the LUN',
    reason: '{host} does not reach {lun}, so it could not hold the witness.',
    next: 'Present the LUN to every node, or choose another one.',
  },
  'no-cluster-network': {
    title: 'No cluster network',
    reason: '{host} has a link to no network that the cluster may use, so it forms no cluster.',
    next: 'Give it a link first.',
  },
  'quorum-reachable': {
    title: 'The cluster runs',
    reason: '{host} reaches {other}, an active node of {cluster}.',
    next: 'Start its cluster service as usual: it joins.',
  },
  'quorum-forced': {
    title: 'Forced already',
    reason: '{cluster} runs by force on {other} already; a second one would make a database of its own.',
    next: 'Bring the network between both back, or stop the cluster service on {other} first.',
  },
  'witness-is-online': {
    title: 'Already Online',
    reason: 'The witness of {cluster} is Online and votes.',
    next: 'Nothing needs to be brought Online.',
  },
  'unknown-fault': {
    title: 'No such fault',
    reason: 'Fault {id} is not in effect; it may have been healed already.',
    next: 'Look at the list of faults in effect.',
  },
  'unknown-guest-cluster': {
    title: 'No such guest cluster',
    reason: 'There is no guest cluster {id} in this datacenter.',
    next: 'Look at the virtual machines: those that are nodes of one say so.',
  },
  'guest-cluster-down': {
    title: 'The guest cluster is down',
    reason: 'The application of {name} is offline: too few of its nodes are there.',
    next: 'Start the virtual machines that are its nodes.',
  },
  'application-not-here': {
    title: 'No application there',
    reason: 'On {vm} no application serves users at the moment.',
    next: 'Choose a virtual machine whose application answers; in a guest cluster that is the active node.',
  },
  'guest-disk-lost': {
    title: 'Its disk is gone',
    reason: 'The guests of {name} do not reach {lun}, on which its data is.',
    next: 'Bring the LUN back first.',
  },
  'application-busy': {
    title: 'The application is not settled',
    reason: 'The application of {name} is {state} on {node}.',
    next: 'Wait until it is online.',
  },
  'application-is-there': {
    title: 'Already there',
    reason: 'The application of {name} is on {vm}.',
    next: 'Choose another of its nodes.',
  },
  'not-a-guest-node': {
    title: 'Not one of its nodes',
    reason: '{vm} is no node of {name}.',
    next: 'Choose one of its nodes.',
  },
  'guest-node-not-up': {
    title: 'The node is not there',
    reason: '{vm} is {state} in {name}; only a node that is up can take the application.',
    next: 'Start or resume its virtual machine and wait until it has joined.',
  },
  'no-guest-node-left': {
    title: 'No other node',
    reason: 'No other node of {name} is up.',
    next: 'Start or resume the virtual machine of one.',
  },
  'not-highly-available': {
    title: 'Not highly available',
    reason: "{vm} is not a clustered service, so the cluster can't move it.",
    next: 'Choose a virtual machine of a cluster.',
  },
  'no-quorum': {
    title: 'The cluster is down',
    reason: '{cluster} has no quorum: {votes} of {total} votes are there and {need} are needed.',
    next: 'Bring nodes back until {need} votes are there, then try again.',
  },
  'vm-not-running': {
    title: 'Not running',
    reason: '{vm} is {state}; this needs a running virtual machine.',
    next: 'Start or resume it first.',
  },
  'vm-not-up': {
    title: 'It does not run',
    reason: '{vm} is {state}; this can happen only to a virtual machine that runs.',
    next: 'Start it first, or wait until it runs.',
  },
  'no-saved-state': {
    title: 'No saved state',
    reason: '{vm} is {state}; it has no saved state that lies on its LUN.',
    next: 'Choose a virtual machine in saved state.',
  },
  'unknown-checkpoint': {
    title: 'No such checkpoint',
    reason: '{vm} has no checkpoint {checkpoint}.',
    next: 'Choose one of: {known}.',
  },
  'checkpoint-name-taken': {
    title: 'The name is taken',
    reason: '{vm} has a checkpoint {checkpoint} already.',
    next: 'Give this one another name.',
  },
  'too-many-checkpoints': {
    title: 'Too many checkpoints',
    reason: '{vm} has {most} checkpoints, and Hyper-V keeps no more of one virtual machine.',
    next: 'Delete one first; with the machine off its files are merged.',
  },
  'checkpoint-pass-through': {
    title: 'A disk that is passed through',
    reason: '{vm} has {lun} passed through to it, and no checkpoint can be taken of such a disk.',
    next: 'Back it up from inside the guest, or copy its disk to a virtual hard disk first.',
  },
  'no-space-for-checkpoint': {
    title: 'No room for its memory',
    reason: '{needMB} MB are needed on {lun} for the memory of {vm}; {freeMB} MB are free.',
    next: 'Make room on {lun}, or shut down {vm} first: then no memory is kept.',
  },
  'files-not-reached': {
    title: 'Its files are not reached',
    reason: '{host} does not reach {lun}, where files of {vm} lie.',
    next: 'Bring the disk online there, or see what happened to its paths.',
  },
  'files-busy': {
    title: 'Its files are worked on',
    reason: '{vm} is {state} on {host}.',
    next: 'Wait until that has ended; the Jobs and Events views tell when.',
  },
  'vmms-stopped': {
    title: 'The host cannot be managed',
    reason: 'The Virtual Machine Management service on {host} does not run, so {vm} cannot be managed there.',
    next: 'Start the service on the host, then try again.',
  },
  'guest-hangs': {
    title: 'The guest hangs',
    reason: 'Nothing in the guest of {vm} answers any more.',
    next: 'Reset it, or turn it off.',
  },
  'failure-not-noticed': {
    title: 'Its failure is not noticed yet',
    reason: '{vm} is off and its resource still counts as Online: the cluster looks at it every 5 s.',
    next: 'Wait a few seconds: the cluster restarts it by itself.',
  },
  'needs-r2': {
    title: 'Not in this version of Windows Server',
    reason: '{cluster} runs Windows Server 2008; live migration came with 2008 R2.',
    next: 'Use quick migration: it saves the virtual machine and restores it on the target.',
  },
  'several-in-group': {
    title: 'Several virtual machines in one group',
    reason: '{group} holds {count} virtual machines; live migration takes one of a group (event 21124).',
    next: 'Use quick migration, or give each virtual machine a LUN of its own or a Cluster Shared Volume.',
  },
  'live-migration-busy': {
    title: 'A live migration is under way',
    reason: '{host} takes part in a live migration; a node does one at a time.',
    next: 'Wait until it has ended, then try again.',
  },
  'processor-unfit': {
    title: 'The processors do not fit',
    reason: '{vm} runs with features of its processor that those of {host} do not have.',
    next: 'Use processor compatibility mode where the vendor is the same, or shut it down and start it there.',
  },
  'network-not-there': {
    title: 'Its virtual network is missing',
    reason: '{host} has no virtual network of the name that {vm} is connected to (event 21125).',
    next: 'Create it on the host, or choose another node.',
  },
  'no-common-subnet': {
    title: 'No subnet in common',
    reason: '{host} and the host of {vm} share no cluster network on one subnet that works.',
    next: 'Choose a node on the same subnet, or use quick migration.',
  },
  'vm-not-stopped': {
    title: 'Not stopped',
    reason: '{vm} is {state}; only a stopped virtual machine can be started.',
    next: 'Resume it if it is paused; otherwise nothing needs to be started.',
  },
  'vm-not-paused': {
    title: 'Not paused',
    reason: '{vm} is {state}; only a paused virtual machine can be resumed.',
    next: 'Nothing needs to be resumed.',
  },
  'vm-has-no-host': {
    title: 'No host owns it',
    reason: 'No node that may run {vm} owns it at the moment.',
    next: 'Bring one of its possible owners back; the cluster then places it there.',
  },
  'disk-not-mounted': {
    title: 'Its disk is not there',
    reason: "{lun} is not mounted on {host}, so {vm} can't start from it.",
    next: 'Reconnect the path to the LUN, or present it to the host again.',
  },
  'lun-not-held': {
    title: 'No reservation to steal',
    reason: 'No node of a cluster has {lun} Online, so nobody would miss its reservation.',
    next: 'Choose a clustered disk that is Online.',
  },
  'witness-is-defended': {
    title: 'A witness is defended',
    reason: '{lun} is a witness: its owner looks for its key every 3 s and puts it back.',
    next: 'Choose a disk of a virtual machine, or take the LUN away.',
  },
  'lun-has-less-free': {
    title: 'Less is free already',
    reason: '{lun} has {freeMB} MB free.',
    next: 'Leave less space than that.',
  },
  'lun-full': {
    title: 'The LUN is full',
    reason: '{lun} has {freeMB} MB free; below {leastMB} MB {vm} would be paused again at once.',
    next: 'Make space on the LUN, then resume it.',
  },
  'guest-not-ready': {
    title: "The guest can't answer yet",
    reason: "The guest of {vm} is {state}, so its integration components can't take a shutdown request.",
    next: 'Wait until it has booted, or turn it off.',
  },
  'shutdown-component-off': {
    title: 'Its shutdown component is off',
    reason: "The shutdown component of {vm} is switched off, so it can't be shut down from outside.",
    next: 'Shut it down inside the guest, or turn it off.',
  },
  'no-integration-services': {
    title: 'No integration components',
    reason: "{vm} has no integration components, so it can't be shut down from outside.",
    next: 'Shut it down inside the guest, or turn it off.',
  },
  'operation-pending': {
    title: 'Another operation is under way',
    reason: '{group} is {state}: another operation on it has not finished.',
    next: 'Wait until it has finished, then try again.',
  },
  'group-not-online': {
    title: 'Not Online',
    reason: '{group} is {state} on its owner; only a group that is Online can be moved this way.',
    next: 'Bring it Online first.',
  },
  'already-there': {
    title: 'Already there',
    reason: '{vm} is on {host} already.',
    next: 'Choose another node.',
  },
  'target-not-in-cluster': {
    title: 'Not a node of its cluster',
    reason: '{host} is not a node of {cluster}.',
    next: 'Choose a node of the same cluster.',
  },
  'target-down': {
    title: 'The target is down',
    reason: '{host} is {state} in its cluster.',
    next: 'Choose a node that is Up.',
  },
  'target-paused': {
    title: 'The target is paused',
    reason: '{host} is Paused and receives no group.',
    next: 'Resume it, or choose another node.',
  },
  'target-not-possible-owner': {
    title: 'Not a possible owner',
    reason: '{host} is not a possible owner of {group}.',
    next: 'Choose one of its possible owners.',
  },
  'host-already-off': {
    title: 'Already off',
    reason: '{host} has no power already.',
    next: 'Restore its power first.',
  },
  'target-leaving': {
    title: 'The target is about to leave',
    reason: 'The cluster service on {host} has been told to stop, so it receives no group.',
    next: 'Choose another node, or start its service again once it has stopped.',
  },
  'no-eligible-node': {
    title: 'No node can take it',
    reason: 'No other node that is Up, not Paused and a possible owner is there for {group}.',
    next: 'Bring a possible owner up or resume one, then try again.',
  },
  'group-is-online': {
    title: 'Already Online',
    reason: '{group} is Online already.',
    next: 'Nothing needs to be brought Online.',
  },
  'group-is-offline': {
    title: 'Already Offline',
    reason: '{group} is Offline already.',
    next: 'Bring it Online when it is wanted again.',
  },
  'volume-serves': {
    title: 'The volume is in use on all nodes',
    reason:
      '{count} of the virtual machines on {group} run, on whichever node; all of them would lose their files.',
    next: 'Shut them down or save them first, or move the volume to another coordinator.',
  },
  'owner-cannot-start': {
    title: 'Its owner cannot start it',
    reason: '{group} is owned by {host}, which is {state} and starts no resource of it.',
    next: 'Move it to a node that is Up and one of its possible owners, or resume its owner.',
  },
  'node-leaving': {
    title: 'Already on its way out',
    reason: 'The cluster service on {host} has been told to stop already.',
    next: 'Wait until its groups have moved and it has stopped.',
  },
  'service-running': {
    title: 'The cluster service runs already',
    reason: 'The cluster service on {host} runs: the node is {state}.',
    next: 'Nothing needs to be started.',
  },
  'already-a-node': {
    title: 'A node already',
    reason: '{host} is a node of {cluster} already.',
    next: 'Choose a host that belongs to no cluster, or evict it there first.',
  },
  'cluster-full': {
    title: 'The cluster is full',
    reason: '{cluster} has {most} nodes, and a failover cluster can have no more.',
    next: 'Evict a node first, or create another cluster.',
  },
  'node-not-reached': {
    title: 'A member does not hear it',
    reason: '{other} and {host} share no network of the cluster that works.',
    next: 'Connect both to a network that carries heartbeats, then try again.',
  },
  'other-os': {
    title: 'Another Windows Server',
    reason: '{host} runs {os}, which the nodes of {cluster} do not.',
    next: 'Install what the others run, then try again.',
  },
  'host-still-on': {
    title: 'It is on',
    reason: '{host} is on, and nobody installs a Windows Server on it meanwhile.',
    next: 'Shut it down first.',
  },
  'no-directory': {
    title: 'No domain controller answers',
    reason: 'No domain controller answers, so the computer account of {host} cannot be verified.',
    next: 'Bring a domain controller back, then try again.',
  },
  'only-node': {
    title: 'The only node',
    reason: '{host} is the only node of {cluster}.',
    next: 'Destroy the cluster instead, when nothing in it is needed any more.',
  },
  'last-node-up': {
    title: 'The last node that is up',
    reason:
      '{host} is the last node of {cluster} whose cluster service runs: nobody would be left to evict it.',
    next: 'Start another node first.',
  },
  'node-joining': {
    title: 'On its way in',
    reason: '{host} is Joining {cluster}.',
    next: 'Wait until it is Up, or stop its cluster service first.',
  },
  'fault-in-the-way': {
    title: 'A fault is in the way',
    reason: '{fault} is in effect in {cluster} and says which of its nodes are on which side.',
    next: 'Heal it first.',
  },
  'host-going-down': {
    title: 'The host is shutting down',
    reason: '{host} has been told to shut down.',
    next: 'Wait until it is off, then start it.',
  },
  'host-not-off': {
    title: 'The host is not off',
    reason: '{host} is {state}; only a host that is off can be started.',
    next: 'Nothing needs to be started.',
  },
  'host-has-no-power': {
    title: 'No power',
    reason: '{host} gets no power: {fault} is in effect on it.',
    next: 'Heal the fault first; the host then boots by itself.',
  },
  'host-not-on': {
    title: 'The host is not on',
    reason: '{host} is {state}, so nothing runs on it.',
    next: 'Wait until it has booted, or start it first.',
  },
  'service-not-running': {
    title: 'The cluster service does not run',
    reason: 'The cluster service on {host} is {state}.',
    next: 'Choose a node whose cluster service runs, or wait until this one is Up.',
  },
  'service-hung': {
    title: 'The cluster service hangs',
    reason: 'The cluster service on {host} does not answer; the node is stopped for it within a minute.',
    next: 'Wait until the node has restarted and joined, then try again.',
  },
  'fault-already-active': {
    title: 'Already in effect',
    reason: 'This fault is already in effect on {subject}.',
    next: 'Heal it first.',
  },
  'not-a-node': {
    title: 'Not a cluster node',
    reason: '{host} is not a node of a cluster.',
    next: 'Choose a clustered host.',
  },
  'node-not-up': {
    title: 'The node is not up',
    reason: '{host} is {state} in its cluster; only a node that is Up can be paused.',
    next: 'Choose a node that is Up, or wait until this one is.',
  },
  'no-standby-path': {
    title: 'No path stands by',
    reason: 'With {policy} every working path of {host} carries I/O.',
    next: 'Cut an active path, or all of them.',
  },
  'one-controller': {
    title: 'No second controller',
    reason: '{array} has one controller, A.',
    next: 'Let that one fail: the array answers nobody then.',
  },
  'controller-out': {
    title: 'A controller is out',
    reason: 'Controller {controller} of {array} does not work, so it can serve no LUN.',
    next: 'Replace the controller first.',
  },
  'array-answers-nobody': {
    title: 'The array answers nobody',
    reason: '{array} is down or has lost its data.',
    next: 'Bring the array back first.',
  },
  'luns-balanced': {
    title: 'Nothing to rebalance',
    reason: 'Every LUN of {array} is on the controller that it prefers.',
    next: 'Nothing has to be done.',
  },
  'array-not-rebuilding': {
    title: 'All its disks are there',
    reason: '{array} rebuilds no disk at the moment: a second failure needs a first one.',
    next: 'Let a disk of the array fail first.',
  },
  'lun-has-no-files': {
    title: 'Not a volume',
    reason: '{lun} is passed through to a virtual machine: the hosts keep no files on it.',
    next: 'Choose a LUN with a volume.',
  },
  'letter-unchanged': {
    title: 'Nothing to change',
    reason: '{lun} is reached as {path} already.',
    next: 'Choose another letter, or none.',
  },
  'letter-reserved': {
    title: 'The letter is not free on the nodes',
    reason: '{letter}: belongs to a floppy, system or DVD drive of every node.',
    next: 'Choose a letter from E to Z.',
  },
  'letter-taken': {
    title: 'The letter is taken',
    reason:
      '{letter}: is the drive letter of {other}, and a letter is free or taken on every node of a cluster.',
    next: 'Choose another letter, a mount point or the GUID path.',
  },
  'no-letter-left': {
    title: 'No drive letter is left',
    reason: '{most} disks of this cluster have a drive letter, and the last one is for the witness.',
    next: 'Take the letter of another disk first, or reach this one by a mount point or its GUID path.',
  },
  'volume-in-folder': {
    title: 'It is mounted in a folder',
    reason: '{lun} is mounted in a folder of {root} and has no letter of its own.',
    next: 'Change the letter of {root} instead.',
  },
  'volume-not-mounted': {
    title: 'The disk is not Online',
    reason: '{lun} is mounted on no node, so its paths can not be changed.',
    next: 'Bring its group Online first.',
  },
  'volume-in-use': {
    title: 'The volume is in use',
    reason: '{vm} is {state}, and its files on {lun} are found by their path.',
    next: 'Turn {vm} off first, and give it the new path afterwards.',
  },
  'node-not-paused': {
    title: 'Not paused',
    reason: '{host} is {state}; only a paused node can be resumed.',
    next: 'Nothing needs to be resumed.',
  },
} as const satisfies Record<string, RefusalInfo>;

export type RefusalCode = keyof typeof refusals;
export const REFUSALS: Record<RefusalCode, RefusalInfo> = refusals;

export type Refusal<C extends RefusalCode = RefusalCode> = {
  ok: false;
  because: C;
  /** The argument that can't be accepted. */
  field: string;
  facts: Record<string, string | number>;
};

const fill = (text: string, facts: Refusal['facts']) =>
  text.replace(/\{(\w+)\}/g, (_, w: string) => String(facts[w] ?? '?'));

/** The refusal as sentences. */
export const refusalText = (refusal: Refusal): RefusalInfo => {
  const info = REFUSALS[refusal.because];
  return {
    title: info.title,
    reason: fill(info.reason, refusal.facts),
    next: fill(info.next, refusal.facts),
  };
};
