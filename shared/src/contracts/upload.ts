import * as z from 'zod';
import { id, params } from './fields';
import { picture } from './file';
import { operation } from './operation';

/**
 * Keeps one picture, sent as it is. It is the uploader's until it is attached to what it is evidence for, and removed
 * after a day when it is not.
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

/** The picture, for who uploaded it and for the staff who decide on what it is attached to. */
export const getFile = operation({
  id: 'file.get',
  method: 'GET',
  path: '/files/:fileId',
  summary: '查看图片',
  access: 'signed_in',
  params: params('fileId'),
  answer: picture,
});
