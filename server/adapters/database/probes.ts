import type { ProbeReport } from '../../../shared/domain/basis/probe';
import type { BasisPorts } from '../../basis/ports';
import { database } from '../wxCloud';
import { Collection } from './collection';

const probes = new Collection<ProbeReport>(database, 'probes');

export const probeReports: BasisPorts['probeReports'] = {
  write: (report) => probes.replace(report),
};
