/** Entry of a thread that helps the engine with large products. */
import { serveJobs } from './tensor/threads/serve-jobs.ts';
import type { ThreadTask } from './tensor/threads/thread-pool.ts';

self.addEventListener('message', ({ data }: MessageEvent<ThreadTask>) => {
  try {
    serveJobs(data);
  } finally {
    self.close();
  }
});
