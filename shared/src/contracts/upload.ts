import * as z from 'zod';
import { id, params } from './fields';
import { picture } from './file';
import { operation } from './operation';

/**
 * Stores one picture unchanged. It belongs to the uploader until it is attached as evidence, and is removed after a day
 * when it is not attached.
 */
export const uploadFile = operation({
  id: 'file.upload',
  method: 'POST',
  path: '/files',
  summary: '上传图片',
  access: 'member',
  status: 201,
  idempotent: true,
  rate: 'upload',
  body: picture,
  answer: z.object({ id }),
  refusals: ['too_many_files'],
});

/** Reads the picture, for its uploader and for the staff who decide on the record it is attached to. */
export const getFile = operation({
  id: 'file.get',
  method: 'GET',
  path: '/files/:fileId',
  summary: '查看图片',
  access: 'signed_in',
  params: params('fileId'),
  answer: picture,
});
