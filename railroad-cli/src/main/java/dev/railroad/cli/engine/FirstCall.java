package dev.railroad.cli.engine;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.hook.HookAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The call that a Java machine was started for: its request is on standard input, and somebody waits for the answer. So
 * nothing is loaded that this one call does not need.
 */
public final class FirstCall {
    private FirstCall() {}

    /**
     * Answers the next request.
     *
     * @param resident whether large calls are left to a process with a larger heap
     * @return whether there was an answer; none is a refusal, and the launcher says so
     */
    public static boolean answer(InputStream in, OutputStream out, Judging judging, boolean resident) {
        Reply reply = new Reply(out, in, System.nanoTime());
        Thread clock = new Clock(reply);
        clock.start();
        try {
            Request.Header header = Request.header(in);
            Answer answer = Answer.GO_COLD;
            if (!resident || header.fits()) {
                answer = answer(Request.read(header, in), judging);
            }
            reply.give(answer);
            return true;
        } catch (IOException | RuntimeException | Error failure) {
            return false;
        } finally {
            clock.interrupt();
        }
    }

    /** Writes a request as the launcher does. */
    public static void ask(OutputStream out, Surroundings around, byte[] event) throws IOException {
        byte[] directory = around.directory().getBytes(StandardCharsets.UTF_8);
        new Request(Request.Kind.HOOK, "claude", directory, Variables.block(around.environment()), event).write(out);
    }

    private static Answer answer(Request request, Judging judging) {
        Optional<Surroundings> around = Variables.surroundings(request);
        if (around.isEmpty() || request.kind != Request.Kind.HOOK || !request.agent.equals("claude")) {
            return Answer.of(HookAnswer.refusal("railroad: the call comes from `" + request.agent
                    + "` in a directory that has no name in UTF-8, or from an agent that is not known; refused."));
        }
        return Answer.of(judging.answer(around.get(), request.body));
    }

    /** Signs of life and the deadline; a class, since a first lambda costs a cold start. */
    private static final class Clock extends Thread {
        private final Reply reply;

        Clock(Reply reply) {
            super("deadline");
            this.reply = reply;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    Thread.sleep(TimeUnit.NANOSECONDS.toMillis(Reply.WORKING_NANOS) / 2);
                    reply.look(System.nanoTime());
                }
            } catch (InterruptedException answered) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
