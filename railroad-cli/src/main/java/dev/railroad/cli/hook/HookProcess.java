package dev.railroad.cli.hook;

import dev.railroad.cli.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code railroad hook claude}: the process around {@link HookPath}. Ends with 0 or 2 whatever happens, and in time: a
 * client that has to kill its hook throws away what the hook has said.
 */
public final class HookProcess {
    /** A call's event carries the whole content of a written file; larger ones are refused. */
    static final int MAX_EVENT_BYTES = 64 << 20;

    /** Well inside the seconds that the client waits ({@code HookEntry.TIMEOUT_SECONDS}), a cold JVM's start included. */
    private static final long DEADLINE_MILLIS = 24_000;

    private final AtomicBoolean answered = new AtomicBoolean();

    private HookProcess() {}

    /** Makes the path once it is needed; to fail there is to refuse. */
    public interface Assembly {
        /** A path for these surroundings. */
        HookPath path(Surroundings around);
    }

    /**
     * Runs the hook and ends this process.
     *
     * @param arguments what follows {@code hook} on the command line
     */
    public static void run(String[] arguments, Assembly assembly) {
        boolean lines = arguments.length == 2 && arguments[1].equals("--jsonl");
        if (arguments.length == 0 || !arguments[0].equals("claude") || arguments.length > 1 && !lines) {
            new HookProcess().finish(HookAnswer.refusal("railroad: usage: railroad hook claude [--jsonl]"));
        } else if (lines) {
            runLines(assembly);
        } else {
            new HookProcess().runOnce(assembly);
        }
    }

    private static void runLines(Assembly assembly) {
        int status = 0;
        try {
            HookPath path = assembly.path(Surroundings.ofProcess());
            new JsonLines(path, MAX_EVENT_BYTES).run(System.in, new FileOutputStream(FileDescriptor.out));
        } catch (IOException e) {
            status = 1;
        } catch (Throwable failure) {
            System.err.println(HookPath.failed(failure).error());
            status = HookAnswer.REFUSED;
        }
        Runtime.getRuntime().halt(status);
    }

    private void runOnce(Assembly assembly) {
        HookAnswer answer;
        try {
            new Deadline().start();
            byte[] input = read(System.in);
            answer = input.length > MAX_EVENT_BYTES
                    ? HookAnswer.refusal("railroad: the hook event is larger than " + (MAX_EVENT_BYTES >> 20)
                            + " MB; refused, because it cannot be judged.")
                    : assembly.path(Surroundings.ofProcess()).answer(input);
        } catch (IOException e) {
            answer = HookAnswer.refusal("railroad: the hook event cannot be read; refused.");
        } catch (Throwable failure) {
            answer = HookPath.failed(failure);
        }
        finish(answer);
    }

    private static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(MAX_EVENT_BYTES + 1);
    }

    /** A class, since a first lambda costs a cold start milliseconds. */
    private final class Deadline extends Thread {
        Deadline() {
            super("deadline");
            setDaemon(true);
        }

        @Override
        public void run() {
            refuseInTime();
        }
    }

    private void refuseInTime() {
        try {
            Thread.sleep(DEADLINE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finish(HookAnswer.refusal("railroad: could not judge this call within " + DEADLINE_MILLIS / 1_000
                + " seconds, so it is refused."));
    }

    /** Says the answer, once, and ends the process. Nothing else ever writes to its standard output. */
    private void finish(HookAnswer answer) {
        if (!answered.compareAndSet(false, true)) {
            // The other thread is about to end the process; returning from main could end it first, with 0.
            while (true) {
                LockSupport.park();
            }
        }
        int status = answer.status();
        try {
            write(answer.out(), FileDescriptor.out);
        } catch (IOException e) {
            // Nobody hears us: what is not silence must be a refusal, and exit code 2 is one without words.
            status = HookAnswer.REFUSED;
        }
        try {
            write(answer.error(), FileDescriptor.err);
        } catch (IOException e) {
            // The exit code says it all.
        }
        Runtime.getRuntime().halt(status);
    }

    private static void write(String text, FileDescriptor descriptor) throws IOException {
        if (!text.isEmpty()) {
            OutputStream out = new FileOutputStream(descriptor);
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
