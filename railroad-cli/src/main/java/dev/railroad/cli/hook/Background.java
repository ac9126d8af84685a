package dev.railroad.cli.hook;

/** Runs what no call waits for. Thread-safe. */
public interface Background {
    /** Runs {@code work}, now or soon; one after the other. What it throws is lost: it says itself what went wrong. */
    void run(Runnable work);

    /** Runs everything at once: for a process that lives for one event only. */
    static Background inline() {
        return Inline.INSTANCE;
    }

    /** A class of its own: a first lambda costs a cold JVM milliseconds. */
    enum Inline implements Background {
        INSTANCE;

        @Override
        public void run(Runnable work) {
            work.run();
        }
    }
}
