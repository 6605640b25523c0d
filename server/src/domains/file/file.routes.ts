import { getFile, uploadFile } from '@anxin/shared/contracts/upload';
import { type Route, route, visible } from '../../http/route';
import { seesFile } from './file.policy';
import type { FileService } from './file.service';

/** Routes for uploading a picture and reading it. */
export function fileRoutes({ files }: { files: FileService }): Route[] {
  return [
    route(
      uploadFile,
      ({ caller, body, once, at }) => files.upload({ customerId: caller.customerId, content: body, at }, once),
      ({ id }) => ({ id }),
    ),

    route(getFile, async ({ caller, params }) => {
      const file = visible(await files.byId(params.fileId), (found) => seesFile(caller, found));
      return visible(await files.contentOf(file.id), () => true);
    }),
  ];
}
