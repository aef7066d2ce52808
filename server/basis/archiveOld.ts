/**
 * Documents that have ended leave the database after a time and lie in cloud storage then, by month.
 *
 * Invariant: a document is deleted only after it has been read back from its file, and lies in one file that `archives`
 * lists. A file is named by what is in it and never written over. It is listed together with what is to be deleted for
 * it, and that is done before anything else is looked at: whoever was stopped in between puts nothing into a second file.
 */
import { dayOf, monthOf, timeOfDay } from '../../shared/domain/basis/shanghaiTime';
import type { AgedDocument, AgedDocuments, BasisPorts } from './ports';

export type ArchivePorts = Pick<BasisPorts, 'archives' | 'archiveStorage' | 'clock' | 'digestId' | 'log'>;

/** Some five megabytes, which a function can hold. */
const DOCUMENTS_PER_FILE = 500;
/** A gateway's message has some ten kilobytes, and an answer of the cloud 1 MB. */
const DOCUMENTS_PER_READ = 40;
const FILES_PER_RUN = 100;

export interface Aging {
  /** What is from before then goes. */
  readonly beforeMs: number;
  /** A file holds what is of one period. */
  readonly periodOf: (atMs: number) => string;
  /** Of the steady clock: what is left then waits for the next run. */
  readonly deadlineMs: number;
}

/** How many documents were archived. */
export async function archiveOld(cloud: ArchivePorts, aged: AgedDocuments, aging: Aging): Promise<number> {
  for (const { _id, toDelete = [] } of await cloud.archives.unfinished(aged.collection)) {
    await aged.remove(toDelete);
    await cloud.archives.finish(_id);
  }
  let archived = 0;
  let staying = 0;
  for (let file = 0; file < FILES_PER_RUN && cloud.clock.steadyMs() < aging.deadlineMs; file += 1) {
    const next = await nextFile(aged, aging, staying);
    staying += next.staying;
    if (next.documents.length === 0 || !(await moveToFile(cloud, aged, next.documents))) break;
    archived += next.documents.length;
  }
  return archived;
}

interface NextFile {
  readonly documents: readonly AgedDocument[];
  /** So many before its end stay where they are. */
  readonly staying: number;
}

/** As many as go into one file, all of one period. */
async function nextFile(aged: AgedDocuments, { beforeMs, periodOf }: Aging, skip: number): Promise<NextFile> {
  const documents: AgedDocument[] = [];
  let staying = 0;
  for (;;) {
    const some = await aged.oldest(beforeMs, skip + staying + documents.length, DOCUMENTS_PER_READ);
    for (const one of some) {
      const [first = one] = documents;
      if (documents.length === DOCUMENTS_PER_FILE || periodOf(one.atMs) !== periodOf(first.atMs))
        return { documents, staying };
      if (one.stays === true) staying += 1;
      else documents.push(one);
    }
    if (some.length < DOCUMENTS_PER_READ) return { documents, staying };
  }
}

/** False where the file could not be read back: then everything stays as it was. */
async function moveToFile(
  cloud: ArchivePorts,
  aged: AgedDocuments,
  found: readonly AgedDocument[],
): Promise<boolean> {
  const lines = found.map(({ document }) => JSON.stringify(document));
  const ids = found.map(({ document }) => document._id);
  const path = pathOf(cloud, aged.collection, ids, found[0]?.atMs ?? 0);
  const fileId = await cloud.archiveStorage.write(path, lines);
  const written = await cloud.archiveStorage.read(fileId);
  if (written.length !== lines.length || written.some((line, index) => line !== lines[index])) {
    cloud.log('archive not verified', { path, documents: lines.length });
    return false;
  }
  const archive = { _id: path, collection: aged.collection, fileId, documents: lines.length };
  await cloud.archives.insert({ ...archive, toDelete: ids });
  await aged.remove(ids);
  await cloud.archives.finish(path);
  return true;
}

function pathOf(cloud: ArchivePorts, collection: string, ids: readonly string[], fromMs: number): string {
  const name = `${dayOf(fromMs)}T${timeOfDay(fromMs).replaceAll(':', '')}-${cloud.digestId(ids.join('\n'))}`;
  return `archive/${collection}/${monthOf(dayOf(fromMs))}/${name}.jsonl.gz`;
}
