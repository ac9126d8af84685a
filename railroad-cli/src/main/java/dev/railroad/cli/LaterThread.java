package dev.railroad.cli;

import dev.railroad.cli.hook.Background;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a resident engine for what no call waits for; it ends when there is nothing to do. Made with the first
 * work, since an engine's first answer waits for all that is loaded before it. Thread-safe.
 */
final class LaterThread implements Background {
    private static final int KEEP_SECONDS = 10;

    private @Nullable ThreadPoolExecutor thread;

    @Override
    public void run(Runnable work) {
        thread().execute(work);
    }

    private synchronized ThreadPoolExecutor thread() {
        ThreadPoolExecutor present = thread;
        if (present == null) {
            present = new ThreadPoolExecutor(
                    1, 1, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Named());
            present.allowCoreThreadTimeOut(true);
            thread = present;
        }
        return present;
    }

    /** A class, since a first lambda costs a cold start milliseconds. */
    private static final class Named implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "later");
            thread.setDaemon(true);
            return thread;
        }
    }
}
