/** The services that Hyper-V offers to a guest with integration components, each with a switch of its own. */
export const INTEGRATION_SERVICES = {
  shutdown: 'Operating system shutdown',
  timeSync: 'Time synchronization',
  dataExchange: 'Data exchange',
  heartbeat: 'Heartbeat',
  backup: 'Backup (volume snapshot)',
} as const;

export type IntegrationService = keyof typeof INTEGRATION_SERVICES;
export type IntegrationServices = Record<IntegrationService, boolean>;

/** A file says whether the components are there, or which of their services are offered. */
export type GivenIntegration = boolean | Partial<IntegrationServices>;

export const integrationOf = (given: GivenIntegration): IntegrationServices => {
  const all = given !== false;
  const some = typeof given === 'object' ? given : {};
  return { shutdown: all, timeSync: all, dataExchange: all, heartbeat: all, backup: all, ...some };
};

/** "Installed", or what is missing of them. */
export const integrationText = (installed: boolean, services: IntegrationServices): string => {
  if (!installed) return 'Not installed';
  const off = (Object.keys(INTEGRATION_SERVICES) as IntegrationService[]).filter((one) => !services[one]);
  return off.length === 0
    ? 'Installed'
    : `Installed; off: ${off.map((one) => INTEGRATION_SERVICES[one]).join(', ')}`;
};
