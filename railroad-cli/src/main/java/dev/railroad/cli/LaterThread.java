package dev.railroad.cli;

import dev.railroad.cli.hook.Background;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread of a resident engine for what no call waits for; it ends when there is nothing to do. Thread-safe. */
final class LaterThread implements Background {
    private static final int KEEP_SECONDS = 10;

    private final ThreadPoolExecutor thread;

    LaterThread() {
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        thread = new ThreadPoolExecutor(1, 1, KEEP_SECONDS, TimeUnit.SECONDS, queue, LaterThread::named);
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void run(Runnable work) {
        thread.execute(work);
    }

    private static Thread named(Runnable work) {
        Thread thread = new Thread(work, "later");
        thread.setDaemon(true);
        return thread;
    }
}
