import mongoose from 'mongoose';

/** An id as the database gives it: a later one sorts after an earlier one. */
export const newId = () => new mongoose.Types.ObjectId().toHexString();
