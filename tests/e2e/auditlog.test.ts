import { auditlogSpecs } from './specs/staffAudit';
import { walk } from './support/walk';

walk('auditlog', auditlogSpecs);
