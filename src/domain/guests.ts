/**
 * Guest operating systems and what they cost: the fraction of assigned memory that a save writes, boot, shutdown.
 * Ratios follow a fit over measured client boots; the absolute seconds are estimates and stay tunable.
 */
export type GuestKey =
  | 'windows-2000'
  | 'windows-xp'
  | 'windows-vista'
  | 'windows-2003-r2'
  | 'windows-2008-full'
  | 'windows-2008-core'
  | 'sles-10';

export type GuestProfile = {
  label: string;
  /** Server Core installations boot faster; Linux and clients count as full ones. */
  install: 'Full' | 'Core';
  /** Fraction of assigned memory written by a save when the scenario gives no `usedMB`. */
  memoryFraction: number;
  /** Start to services answering on an unloaded SAN, milliseconds. */
  bootMs: number;
  /** I/Os of one boot. */
  bootIos: number;
  /** Orderly shutdown through the integration component, milliseconds. */
  shutdownMs: number;
  /** Most virtual processors that Hyper-V 2008 supports for this guest. */
  maxVcpus: number;
};

export const GUESTS: Record<GuestKey, GuestProfile> = {
  'windows-2000': {
    label: 'Windows 2000 Server SP4',
    install: 'Full',
    memoryFraction: 0.7,
    bootMs: 50_000,
    bootIos: 9_000,
    shutdownMs: 15_000,
    maxVcpus: 1,
  },
  'windows-xp': {
    label: 'Windows XP Professional SP3',
    install: 'Full',
    memoryFraction: 0.75,
    bootMs: 44_000,
    bootIos: 14_000,
    shutdownMs: 12_000,
    maxVcpus: 2,
  },
  'windows-vista': {
    label: 'Windows Vista SP1',
    install: 'Full',
    memoryFraction: 0.85,
    bootMs: 50_000,
    bootIos: 30_000,
    shutdownMs: 20_000,
    maxVcpus: 2,
  },
  'windows-2003-r2': {
    label: 'Windows Server 2003 R2 SP2',
    install: 'Full',
    memoryFraction: 0.75,
    bootMs: 52_000,
    bootIos: 15_000,
    shutdownMs: 20_000,
    maxVcpus: 2,
  },
  'windows-2008-full': {
    label: 'Windows Server 2008 (Full)',
    install: 'Full',
    memoryFraction: 0.8,
    bootMs: 60_000,
    bootIos: 30_000,
    shutdownMs: 25_000,
    maxVcpus: 4,
  },
  'windows-2008-core': {
    label: 'Windows Server 2008 (Server Core)',
    install: 'Core',
    memoryFraction: 0.7,
    bootMs: 36_000,
    bootIos: 15_000,
    shutdownMs: 15_000,
    maxVcpus: 4,
  },
  'sles-10': {
    label: 'SUSE Linux Enterprise Server 10',
    install: 'Full',
    memoryFraction: 0.8,
    bootMs: 55_000,
    bootIos: 14_000,
    shutdownMs: 20_000,
    maxVcpus: 1,
  },
};

/** What a VM does for its users, and how long that takes to answer after the guest has booted, milliseconds. */
export type AppKey =
  | 'none'
  | 'dns'
  | 'domain-controller'
  | 'file-server'
  | 'print'
  | 'web-static'
  | 'web-aspnet'
  | 'sharepoint'
  | 'line-of-business'
  | 'sql-server'
  | 'exchange'
  | 'scvmm'
  | 'terminal-server'
  | 'proxy'
  | 'desktop';

export const APPS: Record<AppKey, { label: string; readyMs: number }> = {
  none: { label: 'No application', readyMs: 0 },
  dns: { label: 'DNS', readyMs: 3_000 },
  'domain-controller': { label: 'Domain controller, DNS', readyMs: 25_000 },
  'file-server': { label: 'File server', readyMs: 5_000 },
  print: { label: 'Print server', readyMs: 5_000 },
  'web-static': { label: 'Web server (static)', readyMs: 8_000 },
  'web-aspnet': { label: 'Web server (ASP.NET)', readyMs: 15_000 },
  sharepoint: { label: 'SharePoint', readyMs: 40_000 },
  'line-of-business': { label: 'Line-of-business application', readyMs: 20_000 },
  'sql-server': { label: 'SQL Server 2008', readyMs: 20_000 },
  exchange: { label: 'Exchange 2007 mailbox', readyMs: 120_000 },
  scvmm: { label: 'Management server', readyMs: 45_000 },
  'terminal-server': { label: 'Terminal server', readyMs: 20_000 },
  proxy: { label: 'Web proxy', readyMs: 8_000 },
  desktop: { label: 'Desktop', readyMs: 0 },
};
